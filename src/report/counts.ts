import type { Plan } from "../decide/plan.ts";

/** `1 change`, `3 changes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What a plan holds, in words: changes by files, findings by severity, what stayed undetermined. */
export function planCounts(plan: Plan): string {
  const files = new Set(plan.changes.map(({ file }) => file)).size;
  const where = files === 0 ? "" : ` in ${counted(files, "file")}`;
  const findings = (["error", "warning", "info"] as const).flatMap((severity) => {
    const count = plan.findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity === "info" ? "note" : severity)];
  });
  const undetermined = plan.undetermined.length === 0 ? [] : [`${plan.undetermined.length} undetermined`];
  return [counted(plan.changes.length, "change") + where, ...findings, ...undetermined].join(", ");
}

/** What it took: files, image uses, requests, time. */
export function effortCounts({ stats }: Plan): string {
  const seconds = (stats.durationMs / 1000).toFixed(1);
  const looked = `${counted(stats.files, "Dockerfile")}, ${counted(stats.imageUses, "image use")}`;
  return `${looked}, ${counted(stats.registryRequests, "registry request")}, ${seconds} s`;
}
