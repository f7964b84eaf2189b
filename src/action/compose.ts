import type { EngineOptions } from "../app/options.ts";
import type { PullRequestOptions } from "../app/pull-request-options.ts";
import { readOwners } from "../app/read-owners.ts";
import { VERSION } from "../app/version.ts";
import { createEcrCredentials } from "../aws/ecr.ts";
import { compileConfig } from "../config/compile-config.ts";
import type { Config } from "../config/config.ts";
import { createRegistryClient, type RegistryClient } from "../registry/client.ts";
import { createDockerCredentials } from "../registry/credentials.ts";
import { firstCredentialOf } from "../registry/first-credential.ts";
import { openWorkspace, type Workspace } from "../workspace/workspace.ts";
import type { ActionRun } from "./action-run.ts";
import { log } from "./log.ts";
import type { Place } from "./place.ts";

/** For all network work with registries. */
const TIMEOUT_SECONDS = 120;

/** The engine's adapters and options for a configuration. */
export interface Engine {
  readonly workspace: Workspace;
  readonly registry: RegistryClient;
  readonly options: EngineOptions;
}

/** How far an engine goes, beyond what the configuration says. */
interface Reach {
  /** Registries that may be asked, too. */
  readonly hosts?: ReadonlySet<string>;
  /** For all network work. */
  readonly timeoutSeconds?: number;
}

/** Composes what the engine needs to work on a place. */
export async function composeEngine(
  config: Config,
  place: Place,
  variables: Readonly<Record<string, string | undefined>>,
  { hosts = new Set(), timeoutSeconds = TIMEOUT_SECONDS }: Reach = {},
): Promise<Engine> {
  const compiled = compileConfig(config);
  const registry = createRegistryClient({
    allowedHosts: new Set([...compiled.allowedHosts, ...hosts]),
    endpoints: new Map(Object.entries(config.registries.endpoints)),
    // What `docker login` left comes first, as with docker itself.
    credentialsFor: firstCredentialOf(createDockerCredentials(variables), createEcrCredentials(variables)),
    timeoutSeconds,
    userAgent: `lambda-image-bot/${VERSION}`,
    environment: variables,
  });
  const workspace = openWorkspace(place.directory, { ...config.files, onNote: log });
  return { workspace, registry, options: { ...compiled, ownersOf: await ownersFor(config, place) } };
}

/** Owners are read only where they decide about groups. */
async function ownersFor(config: Config, { root, path }: Place): Promise<EngineOptions["ownersOf"]> {
  if (config.group !== "owner" && config.migrationGroup !== "owner") return () => [];
  const repository = openWorkspace(root, { include: [], exclude: [], onNote: log });
  const ownersOf = await readOwners(repository);
  return (file) => ownersOf(path === "" ? file : `${path}/${file}`);
}

/** How pull requests are made under a configuration. */
export function pullRequestOptionsOf(run: ActionRun, config: Config, engine: Engine): PullRequestOptions {
  const { maxOpen, refreshInterval, snooze } = config;
  return {
    ...(config.base !== undefined && { base: config.base }),
    directory: run.place.path,
    branchPrefix: config.branchPrefix,
    policy: { maxOpen, refreshInterval, snooze },
    now: run.now,
    isDryRun: run.isDryRun,
    isAboutMoves: run.mode === "migrate",
    labels: config.labels,
    assignees: config.assignees,
    reviewers: config.reviewers,
    teamReviewers: config.teamReviewers,
    isDraft: config.draft,
    isSignedOff: config.signOff,
    isAutoMerged: config.automerge,
    repositoryUrl: run.environment.repositoryUrl,
    runtimes: engine.options.runtimes,
  };
}
