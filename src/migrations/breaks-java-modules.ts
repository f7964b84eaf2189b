import { crosses } from "./crosses.ts";
import type { FunctionProject, Migration, MigrationResult, Move } from "./migration.ts";
import { filesNamed } from "./own-files.ts";
import { JAVA } from "./plain-code.ts";
import { notesWhere, sourceFiles } from "./source-files.ts";

/** Packages that the JDK has no more. */
export const breaksJavaModules: Migration = {
  id: "breaks-java-modules",
  title: "Packages that the JDK dropped",
  rationale: `Java 11 has no Java EE and CORBA modules: \`javax.xml.bind\` (JAXB), \`javax.xml.ws\`, \`javax.jws\`,
\`javax.activation\`, \`javax.annotation\`, \`javax.transaction\`, \`org.omg\`
([JEP 320](https://openjdk.org/jeps/320)); 15 has no Nashorn ([JEP 372](https://openjdk.org/jeps/372)); \`sun.misc\`'s
Base64 classes left with 9. They are dependencies now. Found in the function's own sources where no build file names
such a dependency.`,
  applies: (move) =>
    move.from.language === "java" && move.to.language === "java" && move.from.version !== move.to.version,
  run: findPackages,
};

/** A package, the first version of Java without it, and what build files name where something else brings it. */
interface Dropped {
  readonly prefix: string;
  readonly since: string;
  readonly replacement: RegExp;
}

const DROPPED: readonly Dropped[] = [
  { prefix: "javax.xml.bind", since: "11", replacement: /jaxb/ },
  { prefix: "javax.xml.ws", since: "11", replacement: /jaxws|xml\.ws-api/ },
  { prefix: "javax.jws", since: "11", replacement: /jaxws|jws-api/ },
  { prefix: "javax.activation", since: "11", replacement: /activation|jaxb/ },
  { prefix: "javax.annotation.PostConstruct", since: "11", replacement: /annotation-api/ },
  { prefix: "javax.annotation.PreDestroy", since: "11", replacement: /annotation-api/ },
  { prefix: "javax.annotation.Resource", since: "11", replacement: /annotation-api/ },
  { prefix: "javax.annotation.Generated", since: "11", replacement: /annotation-api/ },
  { prefix: "javax.transaction.Transactional", since: "11", replacement: /transaction-api|jta/ },
  { prefix: "org.omg", since: "11", replacement: /corba|orb/ },
  { prefix: "sun.misc.BASE64", since: "11", replacement: /(?!)/ },
  { prefix: "jdk.nashorn", since: "17", replacement: /nashorn/ },
  { prefix: "java.security.acl", since: "17", replacement: /(?!)/ },
  { prefix: "java.rmi.activation", since: "17", replacement: /(?!)/ },
];

const IMPORT = /^[ \t]{0,40}import[ \t]{1,9}(?:static[ \t]{1,9})?([\w.]{1,200})/gm;

function findPackages(move: Move, project: FunctionProject): MigrationResult {
  const builds = filesNamed(move, project, /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/).map(({ text }) => text);
  const dropped = DROPPED.filter(
    ({ since, replacement }) =>
      crosses(move, "java", since) && !builds.some((text) => replacement.test(text)),
  );
  const files = sourceFiles(move, project, /\.(?:java|kt|groovy|scala)$/, JAVA);
  const notes = notesWhere(files, IMPORT, ([, name = ""]) => {
    const found = dropped.find(({ prefix }) => name.startsWith(prefix));
    return (
      found &&
      `The JDK has no ${found.prefix} from Java ${found.since} on: add what replaces it as a dependency.`
    );
  });
  return { edits: [], notes };
}
