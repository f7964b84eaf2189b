import { crosses } from "./crosses.ts";
import type { Migration } from "./migration.ts";
import { todo } from "./note-of.ts";
import { packageDependencies } from "./package-members.ts";

/** Amazon's own root certificates, which were loaded by themselves. */
export const breaksNodeCertificates: Migration = {
  id: "breaks-node-certificates",
  title: "Amazon's certificates before Node.js 20",
  rationale: `Up to Node.js 18 Lambda has Node.js load Amazon's own root certificates, those of RDS among them; from 20 on
only by \`NODE_EXTRA_CA_CERTS=/var/runtime/ca-cert.pem\`
([Node.js 20 in Lambda](https://aws.amazon.com/blogs/compute/node-js-20-x-runtime-now-available-in-aws-lambda/)).
Clients of databases and caches that check certificates may fail to connect. Noted where a package of such a client is
a dependency and the Dockerfile doesn't set the variable.`,
  applies: (move) => crosses(move, "nodejs", "20"),
  run: (move, project) => {
    const { build } = move;
    if (build.settings.env.some(({ name }) => name === "NODE_EXTRA_CA_CERTS"))
      return { edits: [], notes: [] };
    const [client] = packageDependencies(move, project).filter(({ name }) => CLIENTS.has(name));
    if (client === undefined) return { edits: [], notes: [] };
    const message = `Connections of ${client.name} that are checked with Amazon's root certificates (RDS, …) need NODE_EXTRA_CA_CERTS=/var/runtime/ca-cert.pem from Node.js 20 on.`;
    return { edits: [], notes: [todo(message, client.file.path, client.keySpan)] };
  },
};

const CLIENTS: ReadonlySet<string> = new Set([
  ...["pg", "pg-promise", "postgres", "mysql", "mysql2", "mariadb", "tedious", "mssql", "oracledb", "knex"],
  ...["sequelize", "typeorm", "mongodb", "mongoose", "ioredis", "redis", "@prisma/client", "drizzle-orm"],
]);
