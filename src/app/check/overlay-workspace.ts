import type { ProjectFile, WorkspacePort } from "../ports.ts";

/** A workspace in which some files have other bytes than on disk. */
export function overlayWorkspace(
  workspace: WorkspacePort,
  bytes: ReadonlyMap<string, Uint8Array>,
): WorkspacePort {
  return {
    ...workspace,
    read: async (path) => bytes.get(path) ?? workspace.read(path),
    projectFiles: async (names, near) => {
      const listing = await workspace.projectFiles(names, near);
      const files = listing.files.map(
        (file): ProjectFile => ({
          ...file,
          read: (isWanted) => bytes.get(file.path) ?? file.read(isWanted),
        }),
      );
      return { ...listing, files };
    },
  };
}
