import type { ConfiguredBuild } from "../decide/configured-build.ts";
import type { DashboardSettings } from "../decide/dashboard-settings.ts";
import type { DispatchSettings } from "../decide/dispatch-settings.ts";
import type { WatchedFunctions } from "../decide/watched-functions.ts";
import type { WatchedRepositories } from "../decide/watched-repositories.ts";
import { type Config, DEFAULT_DASHBOARD_TITLE, DEFAULT_DISPATCH_LIMIT, DEFAULT_NEWEST } from "./config.ts";
import type { ConfigFile } from "./schema.ts";
import { withoutAbsent } from "./without-absent.ts";

type Entry<Key extends "repositories" | "functions" | "builds"> = NonNullable<ConfigFile[Key]>[number];

/** What a rebuild looks at and starts, as a file has it. */
export function rebuildSettings(
  file: ConfigFile,
): Pick<Config, "images" | "repositories" | "functions" | "builds" | "dispatch" | "dashboard"> {
  const dispatch = file.dispatch && dispatchOf(file.dispatch);
  const dashboard = file.dashboard && dashboardOf(file.dashboard);
  return {
    images: file.images ?? [],
    repositories: (file.repositories ?? []).map(repositoriesOf),
    functions: (file.functions ?? []).map(functionsOf),
    builds: (file.builds ?? []).map(buildOf),
    ...(dispatch && { dispatch }),
    ...(dashboard && { dashboard }),
  };
}

function repositoriesOf(entry: Entry<"repositories">): WatchedRepositories {
  const { names, tags, regions = [], "registry-ids": registryIds = [], newest = DEFAULT_NEWEST } = entry;
  return { names, ...withoutAbsent({ tags }), regions, registryIds, newest };
}

function functionsOf({ names, tags, regions = [] }: Entry<"functions">): WatchedFunctions {
  return { ...withoutAbsent({ names, tags }), regions };
}

function buildOf({ images, target, architecture, base, ...paths }: Entry<"builds">): ConfiguredBuild {
  return { images, ...pathsOf(paths), ...withoutAbsent({ target, architecture, base }) };
}

/** Each of the two tells the other: a Dockerfile is in its context unless something else is said. */
function pathsOf({
  dockerfile,
  context,
}: Pick<Entry<"builds">, "dockerfile" | "context">): Pick<ConfiguredBuild, "dockerfile" | "context"> {
  if (dockerfile === undefined) {
    const directory = context === undefined || context === "." ? "" : `${plainPath(context)}/`;
    return { dockerfile: `${directory}Dockerfile`, context: plainPath(context ?? ".") };
  }
  const own = plainPath(dockerfile);
  const slash = own.lastIndexOf("/");
  return { dockerfile: own, context: plainPath(context ?? (slash < 0 ? "." : own.slice(0, slash))) };
}

/** Without `./` before it and a slash at its end. */
function plainPath(path: string): string {
  return path.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "") || ".";
}

function dispatchOf(entry: NonNullable<ConfigFile["dispatch"]>): DispatchSettings | undefined {
  const { workflow, event, ref, each = "image", limit = DEFAULT_DISPATCH_LIMIT } = entry;
  const placeholder = each === "image" ? "image" : "matrix";
  const start = workflow === undefined ? event && { event } : { workflow };
  if (!start) return undefined;
  return {
    start,
    ...withoutAbsent({ ref }),
    inputs: entry.inputs ?? { [placeholder]: `{${placeholder}}` },
    ...{ each, limit },
  };
}

function dashboardOf(entry: NonNullable<ConfigFile["dashboard"]>): DashboardSettings | undefined {
  const { enabled = true, title = DEFAULT_DASHBOARD_TITLE, labels = [] } = entry;
  return enabled ? { title, labels } : undefined;
}
