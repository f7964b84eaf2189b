import type { FunctionProject, Move } from "./migration.ts";
import { JAVASCRIPT } from "./plain-code.ts";
import { type SourceFile, sourceFiles } from "./source-files.ts";

const SOURCE = /\.[cm]?[jt]s$/;
const DECLARATION = /\.d\.[cm]?ts$|\.min\.js$|\.config\.[cm]?[jt]s$/;

/** The function's own JavaScript and TypeScript. */
export function nodeSources(move: Move, project: FunctionProject): SourceFile[] {
  return sourceFiles(move, project, SOURCE, JAVASCRIPT).filter(({ path }) => !DECLARATION.test(path));
}
