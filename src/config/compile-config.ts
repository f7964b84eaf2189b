import type { Severity } from "../checks/finding.ts";
import type { GroupStyle } from "../decide/group.ts";
import { compilePolicies, type PolicyLookup } from "../decide/policy-match.ts";
import { type Classifier, createClassifier } from "../decide/target.ts";
import { isProblem } from "../image/problem.ts";
import { parseImageReference, repositoryName } from "../image/reference.ts";
import { RUNTIMES } from "../lambda/built-in-table.ts";
import { overlayRuntimes } from "../lambda/overlay.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import { compileGlobs } from "../text/glob.ts";
import type { Config } from "./config.ts";

/** A configuration with its globs, templates and tables made ready for the engine. */
export interface CompiledConfig {
  readonly classify: Classifier;
  readonly runtimes: RuntimeTable;
  readonly policyFor: PolicyLookup;
  readonly buildArgsFor: (file: string) => ReadonlyMap<string, string>;
  readonly contextsFor: (file: string) => ReadonlySet<string>;
  readonly group: GroupStyle;
  readonly checks: {
    readonly warnDays: number;
    readonly allowedRuntimes?: readonly string[];
    readonly severities: Readonly<Record<string, Severity | "off">>;
  };
  readonly mirrorHosts: ReadonlySet<string>;
  /** The only registry hosts that may be called. */
  readonly allowedHosts: ReadonlySet<string>;
}

/** The registries of the images that are managed without any configuration. */
const BUILT_IN_HOSTS = ["public.ecr.aws", "docker.io"];

/** Makes a configuration ready for the engine. */
export function compileConfig(config: Config): CompiledConfig {
  const runtimes = overlayRuntimes(RUNTIMES, config.runtimes.overlay);
  const { aliases } = config.registries;
  return {
    runtimes,
    classify: createClassifier({
      runtimes,
      aliases,
      companyImages: config.baseImages,
      isVersioned: compileGlobs(config.versionedImages.map(withRegistry)),
    }),
    policyFor: compilePolicies(config.policy, config.policies),
    buildArgsFor: compileBuildArgs(config.buildArgs),
    contextsFor: compileContexts(config.buildContexts),
    group: config.group,
    checks: {
      warnDays: config.runtimes.warnDays,
      severities: config.checks,
      ...(config.runtimes.allowed && { allowedRuntimes: config.runtimes.allowed }),
    },
    mirrorHosts: new Set(aliases.map(({ prefix }) => hostOf(prefix))),
    allowedHosts: hostsOf(config),
  };
}

function hostsOf(config: Config): ReadonlySet<string> {
  const names = [
    ...config.registries.aliases.flatMap(({ prefix, upstream }) => [prefix, upstream]),
    ...config.baseImages.map(({ image }) => withRegistry(image)),
    ...config.versionedImages.map(withRegistry),
  ];
  return new Set([...BUILT_IN_HOSTS, ...names.map(hostOf), ...Object.keys(config.registries.endpoints)]);
}

/** A name or glob of images with the registry that Docker adds to short names: `node` is `docker.io/library/node`. */
function withRegistry(name: string): string {
  const reference = parseImageReference(name);
  if (!isProblem(reference)) return repositoryName(reference);
  return /^[a-z0-9_-]+\//.test(name) && !name.startsWith("localhost/") ? `docker.io/${name}` : name;
}

function hostOf(name: string): string {
  return (name.split("/")[0] ?? name).toLowerCase();
}

function compileBuildArgs(settings: Config["buildArgs"]): CompiledConfig["buildArgsFor"] {
  const compiled = settings.map(({ paths, values }) => ({ matches: compileGlobs([paths]), values }));
  return (file) =>
    new Map(compiled.filter(({ matches }) => matches(file)).flatMap(({ values }) => Object.entries(values)));
}

function compileContexts(settings: Config["buildContexts"]): CompiledConfig["contextsFor"] {
  const compiled = settings.map(({ paths, names }) => ({ matches: compileGlobs([paths]), names }));
  return (file) => new Set(compiled.filter(({ matches }) => matches(file)).flatMap(({ names }) => names));
}
