import type { Architecture } from "../lambda/architecture.ts";

const HOSTED_LINUX = /^ubuntu-(?:latest|\d\d\.04)(-arm)?$/;

/** Whether `runs-on` names one of GitHub's own Linux machines. */
export function isHostedLinux(labels: readonly string[] | undefined): boolean {
  return labels?.length === 1 && HOSTED_LINUX.test(labels[0] ?? "");
}

/**
 * The architecture of the machine that `runs-on` asks for; nothing where its labels don't tell.
 * https://docs.github.com/en/actions/reference/runners/github-hosted-runners
 */
export function runnerArchitecture(labels: readonly string[]): Architecture | undefined {
  const hosted = labels.length === 1 ? HOSTED_LINUX.exec(labels[0] ?? "") : null;
  if (hosted) return hosted[1] === undefined ? "x86_64" : "arm64";
  const lower = labels.map((label) => label.toLowerCase());
  if (lower.some((label) => /(?:^|[-_.])(?:arm64|aarch64|arm)(?:$|[-_.])/.test(label))) return "arm64";
  return lower.some((label) => label === "x64" || label === "x86_64") ? "x86_64" : undefined;
}
