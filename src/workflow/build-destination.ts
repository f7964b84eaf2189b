/** Where a build's result goes. */
export interface BuildDestination {
  /** Absent: only a run tells. */
  readonly isPushed?: boolean;
  readonly isLoaded: boolean;
}

/** What is asked for, each `undefined` where only a run tells. */
export interface AskedDestination {
  readonly push: boolean | undefined;
  readonly load: boolean | undefined;
  /** A line each; `undefined` where only a run tells. */
  readonly outputs: readonly string[] | undefined;
}

/**
 * Where a result goes that is pushed, loaded or given to an exporter.
 * https://docs.docker.com/reference/cli/docker/buildx/build/#output
 */
export function destinationOf({ push, load, outputs }: AskedDestination): BuildDestination {
  const exporters = outputs?.map(readExporter) ?? [];
  const isLoaded =
    load === true || exporters.some(({ type, dest }) => type === "docker" && dest === undefined);
  const pushes = exporters.some(
    ({ type, push }) => type === "registry" || (type === "image" && /^(?:1|t|true)$/i.test(push ?? "")),
  );
  if (push === true || pushes) return { isPushed: true, isLoaded };
  return push === undefined || outputs === undefined ? { isLoaded } : { isPushed: false, isLoaded };
}

function readExporter(line: string): { type?: string; push?: string; dest?: string } {
  const fields = line.split(",").map((field): [string, string] => {
    const equals = field.indexOf("=");
    return equals < 0 ? ["", field.trim()] : [field.slice(0, equals).trim(), field.slice(equals + 1).trim()];
  });
  return Object.fromEntries(fields);
}
