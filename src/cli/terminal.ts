import { printable } from "../report/printable.ts";
import { notWritten, writeReportFile } from "./report-file.ts";

/** The process's two streams, as commands see them. */
export interface Terminal {
  /** Whether reports go to a screen. */
  readonly isScreen: boolean;
  /** Whether reports may be coloured: a screen, and no NO_COLOR (https://no-color.org). */
  readonly colour: boolean;
  /** Hands over a report, whole or in pieces: to the file, else to standard output. */
  report(text: string | Iterable<string>, file: string | undefined): Promise<void>;
  /** The same for text with lines of files, which GitHub's runner must not take for its commands. */
  reportLines(text: string, file: string | undefined): Promise<void>;
  /** Says a line on standard error; what could steer a terminal is shown as escapes. */
  say(line: string): void;
  /** Says on standard error how far things are once they take longer than a second; the answer ends that. */
  progress(stateNow: () => string): () => void;
}

/** How often progress is shown, in milliseconds; the first time after the same while. */
const PROGRESS_START = 1000;
const PROGRESS_STEP = 250;

export function openTerminal(process: NodeJS.Process): Terminal {
  const { stdout, stderr, env } = process;
  const isScreen = stdout.isTTY === true;
  const isRunner = env["GITHUB_ACTIONS"] === "true";
  const report: Terminal["report"] = (text, file) =>
    file === undefined ? writeAll(stdout, text) : writeReportFile(file, text);
  // Whoever writes hears of errors; as events nobody listens to they would end the process.
  for (const stream of [stdout, stderr]) stream.on("error", () => {});
  return {
    isScreen,
    colour: isScreen && !env["NO_COLOR"] && env["TERM"] !== "dumb",
    report,
    reportLines: (text, file) => report(isRunner && file === undefined ? withoutCommands(text) : text, file),
    say: (line) => void stderr.write(`${printable(line).replaceAll("##[", "# #[")}\n`),
    progress: (stateNow) => (stderr.isTTY === true ? showProgress(stderr, stateNow) : () => {}),
  };
}

/**
 * The runner reads commands (`::error::`) in whatever a step prints, also behind blanks as in a diff; between these
 * lines it doesn't. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
function withoutCommands(text: string): string {
  const token = crypto.randomUUID();
  return `::stop-commands::${token}\n${text}${text.endsWith("\n") ? "" : "\n"}::${token}::\n`;
}

/** So much is handed to a stream at a time, in UTF-16 units. */
const PORTION = 256 * 1024;

/** Waits until the stream has taken everything: a pipe takes a large report in portions. */
async function writeAll(stream: NodeJS.WriteStream, text: string | Iterable<string>): Promise<void> {
  let portion = "";
  for (const piece of typeof text === "string" ? [text] : text) {
    portion += piece;
    if (portion.length < PORTION) continue;
    await write(stream, portion);
    portion = "";
  }
  await write(stream, portion);
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error && !isClosedPipe(error)) reject(notWritten("standard output", error));
      else resolve();
    });
  });
}

/** Whoever read our output has read enough (`| head`); that is no failure of ours. */
function isClosedPipe(error: Error): boolean {
  return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}

function showProgress(stderr: NodeJS.WriteStream, stateNow: () => string): () => void {
  const started = performance.now();
  let isShown = false;
  const timer = setInterval(() => {
    if (performance.now() - started < PROGRESS_START) return;
    isShown = true;
    stderr.write(`\r\u001b[K${printable(stateNow()).slice(0, Math.max((stderr.columns || 80) - 1, 1))}`);
  }, PROGRESS_STEP);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (isShown) stderr.write("\r\u001b[K");
  };
}
