import type { connectRepository } from "../github/repository.ts";
import type { ActionEnvironment } from "./environment.ts";
import { log } from "./log.ts";

/** One repository on GitHub, in the form that use cases ask for, and its files. */
export type Connection = Awaited<ReturnType<typeof connectRepository>>;

/** Connects to repositories, each once and when it is first needed: loading GitHub's client takes a while. */
export function createConnector(
  environment: Pick<ActionEnvironment, "apiUrl" | "writeSpacing">,
  token: string,
): (repository: string) => Promise<Connection> {
  const connections = new Map<string, Promise<Connection>>();
  return (repository) => {
    const known = connections.get(repository);
    const connection = known ?? connect(environment, token, repository);
    connections.set(repository, connection);
    return connection;
  };
}

async function connect(
  { apiUrl, writeSpacing }: Pick<ActionEnvironment, "apiUrl" | "writeSpacing">,
  token: string,
  repository: string,
): Promise<Connection> {
  const github = await import("../github/repository.ts");
  return github.connectRepository({
    ...{ repository, token, apiUrl },
    ...(writeSpacing !== undefined && { writeSpacing }),
    warn: log,
  });
}
