const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type Signal = keyof typeof EXIT_CODES;

const SIGNALS: readonly Signal[] = ["SIGHUP", "SIGINT", "SIGTERM"];

/** Lets a command put things in order before it follows a signal that would end it; a second one ends it at once. */
export interface Interruption {
  /** Aborted by the first signal that comes. */
  readonly signal: AbortSignal;
  /** What shells take for an end by the signal that came: 128 and its number; `undefined` where none came. */
  exitCode(): number | undefined;
  stop(): void;
}

/** Watches for Ctrl-C, a closed terminal and a request to end. */
export function watchForInterruption(): Interruption {
  const controller = new AbortController();
  let received: Signal | undefined;
  const stop = () => {
    for (const name of SIGNALS) process.removeListener(name, interrupt);
  };
  const interrupt = (name: NodeJS.Signals) => {
    stop();
    received = SIGNALS.find((known) => known === name);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: controller.signal,
    exitCode: () => received && EXIT_CODES[received],
    stop,
  };
}
