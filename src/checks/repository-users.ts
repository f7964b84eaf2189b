import type { FunctionSubject, Project, RepositoryDeclaration } from "../project/subject.ts";
import { folderOf } from "../text/relative-path.ts";
import { type FunctionUri, uriOfFunction } from "./function-uri.ts";

/** A function whose image is in a repository, and its URI. */
export interface RepositoryUser {
  readonly subject: FunctionSubject;
  readonly uri: FunctionUri;
}

/** The functions of the project whose images are in a repository, as far as their URIs tell. */
export function usersOf({ file, repository, project }: RepositoryDeclaration): readonly RepositoryUser[] {
  const users = usersIn(project);
  const name = repository.repositoryName?.value;
  return [
    ...new Set([
      ...(users.get(keyOfReference(file, repository.name)) ?? []),
      ...(name === undefined ? [] : (users.get(keyOfPath(name)) ?? [])),
    ]),
  ];
}

/** What an unknown part of a URI may refer to: `Images.RepositoryUri` to `Images`, and to a thing of its whole name. */
export function referencesOf(part: string): string[] {
  const ends = [...part.slice(0, LONGEST_NAME).matchAll(/[.[]|$/g)].map(({ index }) => index);
  return ends.map((end) => part.slice(0, end));
}

const LONGEST_NAME = 300;

type Users = ReadonlyMap<string, readonly RepositoryUser[]>;

/** A project's functions by what their URIs refer to: asked for once a repository, gathered once. */
const USERS = new WeakMap<Project, Users>();

function usersIn(project: Project): Users {
  const known = USERS.get(project) ?? gatherUsers(project);
  USERS.set(project, known);
  return known;
}

function gatherUsers({ functions }: Project): Users {
  const users = new Map<string, RepositoryUser[]>();
  for (const subject of functions) {
    const uri = uriOfFunction(subject.function);
    if (uri === undefined) continue;
    const user = { subject, uri };
    for (const key of keysOf(uri, subject)) {
      const others = users.get(key);
      if (others === undefined) users.set(key, [user]);
      else others.push(user);
    }
  }
  return users;
}

function keysOf(uri: FunctionUri, { file }: FunctionSubject): Set<string> {
  const names = uri.unknown.flatMap(referencesOf).map((name) => keyOfReference(file, name));
  return new Set(uri.isEcr ? [...names, keyOfPath(pathOf(uri.text))] : names);
}

/** Names are those of a template, in Terraform those of a folder. */
function keyOfReference({ format, path }: FunctionSubject["file"], name: string): string {
  return `${format === "terraform" ? folderOf(path) : path} ${name}`;
}

function keyOfPath(path: string): string {
  return `path of a URI: ${path}`;
}

/** What stands between the registry and the tag or digest. */
function pathOf(uri: string): string {
  const path = uri.slice(uri.indexOf("/") + 1);
  return path.replace(/[:@].*$/s, "");
}
