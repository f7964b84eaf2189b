import type { Runtime } from "../lambda/runtime.ts";

/** `6` is .NET 6.0 where it is written with its minor version. */
export function dotnetVersion({ version }: Runtime): string {
  return version.includes(".") ? version : `${version}.0`;
}

/**
 * The target framework moniker of a version of .NET: `net8.0`, `netcoreapp3.1`.
 * https://learn.microsoft.com/dotnet/standard/frameworks
 */
export function targetFramework(runtime: Runtime): string {
  const version = dotnetVersion(runtime);
  return Number.parseInt(version, 10) < 5 ? `netcoreapp${version}` : `net${version}`;
}
