import picomatch from "picomatch";

/**
 * Tells whether a path or an image name matches any of the globs: `**` crosses `/`, `*` doesn't, names that begin
 * with a dot are like any other, letter case counts. No globs match nothing.
 */
export function compileGlobs(globs: readonly string[]): (text: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch([...globs], { dot: true });
}
