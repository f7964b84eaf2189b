import { folderOf } from "../text/relative-path.ts";
import { type FunctionUri, uriOfFunction } from "./function-uri.ts";
import type { FunctionSubject, RepositoryDeclaration } from "./subject.ts";

/** A function whose image is in a repository, and its URI. */
export interface RepositoryUser {
  readonly subject: FunctionSubject;
  readonly uri: FunctionUri;
}

/** The functions of the project whose images are in a repository, as far as their URIs tell. */
export function usersOf(declaration: RepositoryDeclaration): RepositoryUser[] {
  return declaration.project.functions.flatMap((subject) => {
    const uri = uriOfFunction(subject.function);
    return uri && isIn(uri, subject, declaration) ? [{ subject, uri }] : [];
  });
}

function isIn(
  uri: FunctionUri,
  { file }: FunctionSubject,
  { file: own, repository }: RepositoryDeclaration,
): boolean {
  const isOneModule =
    own.format === "terraform" ? folderOf(file.path) === folderOf(own.path) : file.path === own.path;
  if (isOneModule && uri.unknown.some((name) => refersToRepository(name, repository.name))) return true;
  const name = repository.repositoryName?.value;
  return name !== undefined && uri.isEcr && pathOf(uri.text) === name;
}

/** Whether an unknown part of a URI is one of a repository: `Repository`, `Repository.RepositoryUri`, `aws_ecr_repository.o[0].repository_url`. */
export function refersToRepository(name: string, repository: string): boolean {
  return name.startsWith(repository) && /^(?:$|[.[])/.test(name.slice(repository.length));
}

/** What stands between the registry and the tag or digest. */
function pathOf(uri: string): string {
  const path = uri.slice(uri.indexOf("/") + 1);
  return path.replace(/[:@].*$/s, "");
}
