/** From so many Dockerfiles on, a run is long enough for V8's optimizing compiler to pay, and for its memory to matter. */
const MANY_FILES = 2000;

/** What it reads runs a few hundred times at most, so that compiling it with TurboFan costs more than it saves. */
const FOR_SHORT_RUNS = "--no-turbofan";

/**
 * Keeps V8's young generation as small as it is by then. Most of what a run makes lives until its end, so that a
 * generation of full size is only more memory: 130 MB for 10,000 Dockerfiles.
 */
const FOR_LONG_RUNS = "--semi-space-growth-factor=1";

/**
 * Fits V8 to how many Dockerfiles a run reads: a short one gets along without the last of its compilers, which for 1,000
 * of them takes a tenth of the processor time; a long one with less memory. V8 reads these flags each time it would
 * optimize a function or let the generation grow; the versions of Node.js 20 to 24 know them.
 */
export async function tuneEngine(fileCount: number): Promise<void> {
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString(fileCount < MANY_FILES ? FOR_SHORT_RUNS : FOR_LONG_RUNS);
}
