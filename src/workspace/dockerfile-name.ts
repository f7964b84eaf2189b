const DOCKERFILE = /^(?:dockerfile(?:\..*)?|.*\.dockerfile|containerfile.*)$/is;
const IGNORE_FILE = /\.(?:docker|container)ignore$/i;

/**
 * Whether a file is a Dockerfile by its name, in any letter case: `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`,
 * `Containerfile*`; never `Dockerfile.dockerignore`.
 */
export function hasDockerfileName(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return DOCKERFILE.test(name) && !IGNORE_FILE.test(name);
}
