import type { WatchedFunctions } from "../../decide/watched-functions.ts";
import type {
  DeployedFunction,
  DeployedVersion,
  FunctionAlias,
  ListedFunction,
} from "../../deployed/deployed-function.ts";
import { compileGlobs } from "../../text/glob.ts";
import type { DeployedFunctionsPort } from "../aws-ports.ts";
import { type Gathered, gather, gatherAll, orNothing } from "./gather.ts";

/**
 * The deployed functions that are looked at, each once, with `$LATEST` and the versions that their aliases point to.
 * What can't be had of one leaves the others as they are.
 */
export async function findFunctions(
  port: DeployedFunctionsPort,
  watched: readonly WatchedFunctions[],
): Promise<Gathered<DeployedFunction>> {
  const listed = await gatherAll(watched, async (entry) => {
    const about = (entry.names ?? ["*"]).join(", ");
    const message = `no deployed image function fits ${about}${placesText(entry)}. Check names, tags and regions in the configuration`;
    return orNothing(await listWatched(port, entry), `functions ${about}`, message);
  });
  const byArn = new Map(listed.found.map((one) => [one.arn, one]));
  const read = await gatherAll([...byArn.values()].sort(byNameAndRegion), (one) => readFunction(port, one));
  return { found: read.found, undetermined: [...listed.undetermined, ...read.undetermined] };
}

async function listWatched(
  port: DeployedFunctionsPort,
  { names, tags, regions }: WatchedFunctions,
): Promise<Gathered<ListedFunction>> {
  const isNamed = names === undefined ? () => true : compileGlobs(names);
  const wantedTags = Object.entries(tags ?? {}).map(([key, value]) => ({ key, fits: compileGlobs([value]) }));
  const listed = await gatherAll(inRegions(regions), (region) => gather(() => port.listFunctions(region)));
  const named = listed.found.filter(({ name }) => isNamed(name));
  if (wantedTags.length === 0) return { found: named, undetermined: listed.undetermined };
  const tagged = await gatherAll(named, (one) =>
    gather(async () => {
      const own = await port.readTags(one);
      return wantedTags.every(({ key, fits }) => fits(own[key] ?? "")) ? [one] : [];
    }),
  );
  return { found: tagged.found, undetermined: [...listed.undetermined, ...tagged.undetermined] };
}

function placesText({ tags, regions }: WatchedFunctions): string {
  const withTags = tags === undefined ? "" : ` with the tags ${Object.keys(tags).join(", ")}`;
  return `${withTags}${regions.length === 0 ? "" : ` in ${regions.join(", ")}`}`;
}

/** Without a region, the one that the SDK finds. */
export function inRegions(regions: readonly string[]): readonly (string | undefined)[] {
  return regions.length === 0 ? [undefined] : regions;
}

async function readFunction(
  port: DeployedFunctionsPort,
  listed: ListedFunction,
): Promise<Gathered<DeployedFunction>> {
  const aliases = await gather(() => port.listAliases(listed));
  const versions = new Set(["$LATEST", ...aliases.found.flatMap((alias) => alias.versions)]);
  const read = await gatherAll([...versions].sort(byVersion), (version) =>
    gather(async () => [withAliases(await port.readVersion(listed, version), aliases.found)]),
  );
  const undetermined = [...aliases.undetermined, ...read.undetermined];
  return { found: read.found.length === 0 ? [] : [{ ...listed, versions: read.found }], undetermined };
}

function withAliases(version: DeployedVersion, aliases: readonly FunctionAlias[]): DeployedVersion {
  const own = aliases.filter(({ versions }) => versions.includes(version.version));
  return { ...version, aliases: own.map(({ name }) => name).sort() };
}

/** `$LATEST` first. */
function byVersion(a: string, b: string): number {
  return (Number(a) || 0) - (Number(b) || 0);
}

function byNameAndRegion(a: ListedFunction, b: ListedFunction): number {
  return compare(a.name, b.name) || compare(a.region, b.region) || compare(a.arn, b.arn);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
