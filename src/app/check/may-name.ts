/**
 * Whether a declaration may say how one of the Dockerfiles is built: told without parsing, by the name of the
 * directory that the Dockerfile lies in, which is written in it unless it lies in the declaration's own.
 */
export function mayNameOneOf(
  dockerfiles: readonly { readonly path: string }[],
  path: string,
  text: string,
): boolean {
  const own = directoryOf(path);
  return dockerfiles.some((dockerfile) => {
    const directory = directoryOf(dockerfile.path);
    return directory === own || text.includes(directory.slice(directory.lastIndexOf("/") + 1));
  });
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}
