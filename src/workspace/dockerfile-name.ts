import { baseNameOf } from "../text/relative-path.ts";
/** The names of Dockerfiles in any letter case, as globs. */
export const DOCKERFILE_NAMES = ["dockerfile", "dockerfile.*", "*.dockerfile", "containerfile*"] as const;

/**
 * Whether a file is a Dockerfile by its name, in any letter case: `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`,
 * `Containerfile*`; never `Dockerfile.dockerignore`.
 */
export function hasDockerfileName(path: string): boolean {
  const name = baseNameOf(path).toLowerCase();
  if (name.endsWith(".dockerignore") || name.endsWith(".containerignore")) return false;
  if (name.startsWith("containerfile") || name.endsWith(".dockerfile")) return true;
  return name === "dockerfile" || name.startsWith("dockerfile.");
}
