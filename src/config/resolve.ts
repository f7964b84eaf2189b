import type { PolicyRule } from "../decide/policy.ts";
import type { RegistryAlias } from "../lambda/alias.ts";
import type { RuntimeOverlay } from "../lambda/overlay.ts";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import { rebuildSettings } from "./resolve-rebuild.ts";
import type { ConfigFile } from "./schema.ts";
import { withoutAbsent } from "./without-absent.ts";

type RuleFile = NonNullable<ConfigFile["policies"]>[number];
type OverlayFile = NonNullable<NonNullable<ConfigFile["runtimes"]>["overlay"]>[string];

/** The configuration that a file means, defaults filled in. */
export function resolveConfig(file: ConfigFile): Config {
  const { runtimes = {} } = file;
  return {
    ...DEFAULT_CONFIG,
    files: { ...DEFAULT_CONFIG.files, ...withoutAbsent(file.files ?? {}) },
    buildArgs: Object.entries(file["build-args"] ?? {}).map(([paths, values]) => ({ paths, values })),
    buildContexts: Object.entries(file["build-contexts"] ?? {}).map(([paths, names]) => ({ paths, names })),
    policy: { ...DEFAULT_CONFIG.policy, ...givenSettings(file) },
    policies: (file.policies ?? []).map(ruleOf),
    registries: { aliases: aliasesOf(file), endpoints: file.registries?.endpoints ?? {} },
    baseImages: (file["base-images"] ?? []).map(({ os, ...image }) => ({
      ...image,
      ...withoutAbsent({ os }),
    })),
    versionedImages: file["versioned-images"] ?? [],
    runtimes: {
      overlay: Object.entries(runtimes.overlay ?? {}).map(overlayOf),
      warnDays: runtimes["warn-days"] ?? DEFAULT_CONFIG.runtimes.warnDays,
      ...withoutAbsent({ allowed: runtimes.allowed }),
    },
    checks: severitiesOf(file),
    checkRules: (file["check-rules"] ?? []).map((rule) => ({
      paths: rule.paths,
      severities: severitiesOf(rule),
      ...withoutAbsent({ warnDays: rule["warn-days"] }),
    })),
    packages: file.packages ?? {},
    ...rebuildSettings(file),
    ...runSettings(file),
    ...pullRequestSettings(file),
  };
}

/** What counts and where it is shown, as far as a file says. */
export function runSettings(file: ConfigFile): Partial<Config> {
  const { "fail-on": failOn, strict, scope, comment, "link-functions": linkFunctions } = file;
  const { "minimum-support": minimumSupport, "hold-days": holdDays } = file;
  return withoutAbsent({ failOn, strict, scope, comment, linkFunctions, minimumSupport, holdDays });
}

/** How pull requests are made, as far as a file says. */
export function pullRequestSettings(file: ConfigFile): Partial<Config> {
  return withoutAbsent({
    group: file.group,
    migrationGroup: file.group,
    branchPrefix: file["branch-prefix"],
    base: file.base,
    labels: file.labels,
    reviewers: file.reviewers,
    teamReviewers: file["team-reviewers"],
    assignees: file.assignees,
    draft: file.draft,
    signOff: file["sign-off"],
    automerge: file.automerge,
    maxOpen: file["max-open"],
    refreshInterval: file["refresh-interval"],
    snooze: file.snooze,
  });
}

/** What governs image uses, as far as a file or one of its rules says. */
export function givenSettings(
  file: Omit<RuleFile, "policy"> & { policy?: RuleFile["policy"] },
): PolicyRule["settings"] {
  return withoutAbsent({
    mode: file.policy,
    pin: file.pin,
    minimumAge: file["minimum-age"],
    maximumAge: file["maximum-age"],
    architecture: file.architecture,
  });
}

function ruleOf(rule: RuleFile): PolicyRule {
  return { ...withoutAbsent({ paths: rule.paths, images: rule.images }), settings: givenSettings(rule) };
}

function severitiesOf({ checks = {} }: Pick<ConfigFile, "checks">): Config["checks"] {
  const pairs = Object.entries(checks);
  return Object.fromEntries(pairs.flatMap(([id, severity]) => (severity ? [[id, severity] as const] : [])));
}

/** Longest prefix first, so that the first that fits is the closest. */
function aliasesOf(file: ConfigFile): RegistryAlias[] {
  return Object.entries(file.registries?.aliases ?? {})
    .map(([prefix, upstream]) => ({ prefix, upstream }))
    .sort((a, b) => b.prefix.length - a.prefix.length);
}

function overlayOf([identifier, row]: [string, OverlayFile]): RuntimeOverlay {
  const { "block-create": blockCreate, "block-update": blockUpdate, ...rest } = row;
  return { identifier, ...withoutAbsent({ ...rest, blockCreate, blockUpdate }) };
}
