import type { Finding } from "../checks/finding.ts";
import type { Plan } from "../decide/plan.ts";
import { isInScope } from "./finding-order.ts";

/** `1 change`, `3 changes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What a plan holds, in words: changes by files, findings by severity, what stayed undetermined. */
export function planCounts(plan: Plan): string {
  const files = new Set(plan.changes.map(({ file }) => file)).size;
  const where = files === 0 ? "" : ` in ${counted(files, "file")}`;
  return [
    counted(plan.changes.length, "change") + where,
    ...todoCounts(plan),
    ...severityCounts(plan.findings),
    ...undeterminedCounts(plan),
  ].join(", ");
}

/** What a migration leaves to a person. */
function todoCounts({ changes }: Plan): string[] {
  const notes = changes.flatMap(({ move }) => move?.notes ?? []);
  const todo = notes.filter(({ kind }) => kind === "todo").length;
  return todo === 0 ? [] : [`${todo} to do`];
}

/** What a check found, in words: by severity what is in scope, by number what isn't; what can be mended at once. */
export function findingCounts(plan: Plan): string {
  const counting = plan.findings.filter(isInScope);
  const outside = plan.findings.length - counting.length;
  const safe = counting.filter(({ fix }) => fix?.safety === "safe").length;
  const files = new Set(counting.flatMap(({ location }) => location?.file ?? [])).size;
  const where = files === 0 ? "" : ` in ${counted(files, "file")}`;
  const found = counting.length === 0 ? "No findings" : severityCounts(counting).join(", ") + where;
  return [
    found,
    ...(outside === 0 ? [] : [`${counted(outside, "finding")} outside of the scope`]),
    ...undeterminedCounts(plan),
    ...(safe === 0 ? [] : [`${safe} can be mended by \`check --fix\``]),
  ].join("; ");
}

/** What verifying built images found, in words: `2 images: 1 error, 3 warnings; 1 undetermined`. */
export function imageFindingCounts(plan: Plan): string {
  const found = severityCounts(plan.findings);
  const nothing = plan.determined === 0 ? "nothing could be determined" : "no findings";
  const images = counted(plan.images?.length ?? 0, "image");
  const ofImages = `${images}: ${found.length === 0 ? nothing : found.join(", ")}`;
  return [ofImages, ...undeterminedCounts(plan)].join("; ");
}

function severityCounts(findings: readonly Finding[]): string[] {
  return (["error", "warning", "info"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity === "info" ? "note" : severity)];
  });
}

function undeterminedCounts({ undetermined }: Plan): string[] {
  return undetermined.length === 0 ? [] : [`${undetermined.length} undetermined`];
}

/** What it took: Dockerfiles, image uses, requests, time. */
export function effortCounts({ stats }: Plan): string {
  const looked = `${counted(stats.files, "Dockerfile")}, ${counted(stats.imageUses, "image use")}`;
  return `${looked}, ${counted(stats.registryRequests, "registry request")}, ${secondsOf(stats)}`;
}

/** What a check took, which reads more than Dockerfiles and hardly ever asks a registry. */
export function checkEffort({ stats }: Plan): string {
  const { files, imageUses, registryRequests } = stats;
  const asked = registryRequests === 0 ? [] : [counted(registryRequests, "registry request")];
  return [counted(files, "file"), counted(imageUses, "image use"), ...asked, secondsOf(stats)].join(", ");
}

/** What it took to look at built images; files are templates and Dockerfiles that were looked through for their functions. */
export function imageEffort({ stats }: Plan): string {
  const { files, registryRequests } = stats;
  const asked = [
    ...(files === 0 ? [] : [counted(files, "file")]),
    ...(registryRequests === 0 ? [] : [counted(registryRequests, "registry request")]),
  ];
  return [...asked, secondsOf(stats)].join(", ");
}

function secondsOf({ durationMs }: Plan["stats"]): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
