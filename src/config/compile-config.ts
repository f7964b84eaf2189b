import type { GroupStyle } from "../decide/group.ts";
import { compilePolicies, type PolicyLookup } from "../decide/policy-match.ts";
import { type Classifier, createClassifier } from "../decide/target.ts";
import { isProblem } from "../image/problem.ts";
import { parseImageReference, repositoryName } from "../image/reference.ts";
import { RUNTIMES } from "../lambda/built-in-table.ts";
import { overlayRuntimes } from "../lambda/overlay.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import { compileGlobs } from "../text/glob.ts";
import { type CompiledChecks, compileChecks } from "./compile-checks.ts";
import type { Config } from "./config.ts";

/** A configuration with its globs, templates and tables made ready for the engine. */
export interface CompiledConfig {
  readonly classify: Classifier;
  readonly runtimes: RuntimeTable;
  readonly policyFor: PolicyLookup;
  readonly buildArgsFor: (file: string) => ReadonlyMap<string, string>;
  readonly contextsFor: (file: string) => ReadonlySet<string>;
  readonly group: GroupStyle;
  readonly checks: CompiledChecks;
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
  const { below = "" } = config.files;
  const policyOf = compilePolicies(config.policy, config.policies);
  return {
    runtimes,
    classify: createClassifier({
      runtimes,
      aliases,
      companyImages: config.baseImages,
      isVersioned: compileGlobs(config.versionedImages.map(withRegistry)),
    }),
    policyFor: (file, repository) => policyOf(below + file, repository),
    buildArgsFor: compileBuildArgs(config),
    contextsFor: compileContexts(config),
    group: config.group,
    checks: compileChecks(config),
    mirrorHosts: new Set(aliases.map(({ prefix }) => hostOf(prefix))),
    allowedHosts: hostsOf(config),
  };
}

function hostsOf(config: Config): ReadonlySet<string> {
  const names = [
    ...config.registries.aliases.flatMap(({ prefix, upstream }) => [prefix, upstream]),
    ...config.baseImages.map(({ image }) => withRegistry(image)),
    ...config.versionedImages.map(withRegistry),
    ...config.images.map(withRegistry),
    ...config.builds.flatMap(({ base }) => (base === undefined ? [] : [withRegistry(base)])),
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

function compileBuildArgs({ buildArgs, files: { below = "" } }: Config): CompiledConfig["buildArgsFor"] {
  const compiled = buildArgs.map(({ paths, values }) => ({ matches: compileGlobs([paths]), values }));
  return (file) =>
    new Map(
      compiled.filter(({ matches }) => matches(below + file)).flatMap(({ values }) => Object.entries(values)),
    );
}

function compileContexts({ buildContexts, files: { below = "" } }: Config): CompiledConfig["contextsFor"] {
  const compiled = buildContexts.map(({ paths, names }) => ({ matches: compileGlobs([paths]), names }));
  return (file) =>
    new Set(compiled.filter(({ matches }) => matches(below + file)).flatMap(({ names }) => names));
}
