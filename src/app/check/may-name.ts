import { baseNameOf, folderOf } from "../../text/relative-path.ts";
/**
 * Whether a declaration may say how one of the Dockerfiles is built: told without parsing, by the name of the
 * directory that the Dockerfile lies in, which is written in it unless it lies in the declaration's own.
 */
export function mayNameOneOf(
  dockerfiles: readonly { readonly path: string }[],
  path: string,
  text: string,
): boolean {
  const own = folderOf(path);
  return dockerfiles.some((dockerfile) => {
    const directory = folderOf(dockerfile.path);
    return directory === own || text.includes(baseNameOf(directory));
  });
}
