import { breaksDotnetPackages } from "./breaks-dotnet-packages.ts";
import { breaksGoClient } from "./breaks-go-client.ts";
import { breaksJavaFlags } from "./breaks-java-flags.ts";
import { breaksJavaModules } from "./breaks-java-modules.ts";
import { breaksNodeAssertions } from "./breaks-node-assertions.ts";
import { breaksNodeCallbacks } from "./breaks-node-callbacks.ts";
import { breaksNodeCertificates } from "./breaks-node-certificates.ts";
import { breaksNodeSdk } from "./breaks-node-sdk.ts";
import { breaksPythonModules } from "./breaks-python-modules.ts";
import { breaksRubyGems } from "./breaks-ruby-gems.ts";
import type { Migration } from "./migration.ts";
import { namedBuildArguments } from "./named-build-arguments.ts";
import { namedDotnetFlags } from "./named-dotnet-flags.ts";
import { namedDotnetProject } from "./named-dotnet-project.ts";
import { namedDotnetSdk } from "./named-dotnet-sdk.ts";
import { namedGemfile } from "./named-gemfile.ts";
import { namedGoBuild } from "./named-go-build.ts";
import { namedGoEntry } from "./named-go-entry.ts";
import { namedJavaRelease } from "./named-java-release.ts";
import { namedNodeEngines } from "./named-node-engines.ts";
import { namedPaths } from "./named-paths.ts";
import { namedPythonFlags } from "./named-python-flags.ts";
import { namedPythonProject } from "./named-python-project.ts";
import { namedVariables } from "./named-variables.ts";
import { namedVersionFiles } from "./named-version-files.ts";
import { namedWorkflows } from "./named-workflows.ts";
import { nativeDependencies } from "./native-dependencies.ts";
import { runCurl } from "./run-curl.ts";
import { runEpel } from "./run-epel.ts";
import { runExtras } from "./run-extras.ts";
import { runGroups } from "./run-groups.ts";
import { runLocalRpm } from "./run-local-rpm.ts";
import { runPackages } from "./run-packages.ts";
import { runPython } from "./run-python.ts";
import { runRepositories } from "./run-repositories.ts";
import { runScripts } from "./run-scripts.ts";
import { runTools } from "./run-tools.ts";
import { runYum } from "./run-yum.ts";

/** Every migration, in the order in which they are made; where two would edit the same words, the first one does. */
export const MIGRATIONS: readonly Migration[] = [
  runEpel,
  runExtras,
  runRepositories,
  runGroups,
  runLocalRpm,
  runYum,
  runPython,
  runCurl,
  runPackages,
  runTools,
  runScripts,
  namedPaths,
  namedVariables,
  namedPythonFlags,
  namedDotnetFlags,
  namedGoBuild,
  namedGoEntry,
  namedDotnetProject,
  namedDotnetSdk,
  namedNodeEngines,
  namedVersionFiles,
  namedPythonProject,
  namedGemfile,
  namedJavaRelease,
  namedBuildArguments,
  namedWorkflows,
  breaksNodeCallbacks,
  breaksNodeAssertions,
  breaksNodeSdk,
  breaksNodeCertificates,
  breaksPythonModules,
  breaksJavaModules,
  breaksJavaFlags,
  breaksRubyGems,
  breaksDotnetPackages,
  breaksGoClient,
  nativeDependencies,
];

/** The migration with an id. */
export function findMigration(id: string): Migration | undefined {
  return MIGRATIONS.find((migration) => migration.id === id);
}
