import { chmod, link, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isInstalled } from "./registry-programs.ts";
import { run } from "./run-program.ts";

/** What the system's compiler builds for. */
export const ARCHITECTURE = process.arch === "arm64" ? "arm64" : "amd64";

/** A C program; Debian's gcc links it against glibc, or against nothing with `-static`. */
const PROGRAM = '#include <stdio.h>\nint main(void) { return puts("ok") < 0; }\n';

/**
 * Files that a scratch image is built of: programs by the system's compiler, and by one for the other architecture where
 * there is one, scripts, links, odd permissions.
 */
export async function writeContext(folder: string): Promise<string> {
  const context = join(folder, "context");
  await mkdir(join(context, "lib", "closed"), { recursive: true });
  await mkdir(join(context, "old"));
  const source = join(folder, "program.c");
  await writeFile(source, PROGRAM);
  await run("gcc", ["-o", join(context, "dynamic"), source]);
  await run("gcc", ["-static", "-o", join(context, "main"), source]);
  if (isInstalled(CROSS_COMPILER)) await run(CROSS_COMPILER, ["-o", join(context, "foreign"), source]);
  await write(context, "app.py", "def handler(event, context): pass\n", 0o644);
  await write(context, "start.sh", "#!/bin/sh\r\nexec /var/task/main\r\n", 0o755);
  await write(context, "private.py", "key = 1\n", 0o600);
  await write(context, "lib/closed/module.py", "", 0o644);
  await write(context, "old/removed", "1", 0o644);
  await write(context, "old/kept", "2", 0o644);
  await chmod(join(context, "lib", "closed"), 0o700);
  await symlink("main", join(context, "entry"));
  await symlink("../../../etc/passwd", join(context, "outside"));
  return context;
}

const CROSS_COMPILER = process.arch === "arm64" ? "x86_64-linux-gnu-gcc" : "aarch64-linux-gnu-gcc";

async function write(folder: string, name: string, content: string, mode: number): Promise<void> {
  await writeFile(join(folder, name), content);
  await chmod(join(folder, name), mode);
}

/** What the second layer changes in the first one's files. */
async function change(root: string): Promise<void> {
  const task = join(root, "var", "task");
  await rm(join(task, "entry"));
  await rm(join(task, "old"), { recursive: true });
  await mkdir(join(task, "old"));
  await write(task, "old/new", "3", 0o644);
  await write(task, "added", "4", 0o444);
  await link(join(task, "added"), join(task, "hard"));
  await chmod(join(task, "app.py"), 0o640);
}

/** An image that a program made of the same files. @returns its layout, with the image under the name `app` */
type Builder = (folder: string, context: string) => Promise<string>;

/** Two commits by buildah, pushed to a layout. */
export const buildWithBuildah: Builder = async (folder, context) => {
  const store = ["--root", join(folder, "root"), "--runroot", join(folder, "run"), "--storage-driver", "vfs"];
  const buildah = async (...args: readonly string[]) => {
    return (await run("buildah", [...store, ...args], { env: ENVIRONMENT })).stdout.trim();
  };
  const first = await buildah("from", "scratch");
  await buildah("copy", first, context, "/var/task");
  await buildah("config", "--entrypoint", '["/var/task/start.sh"]', "--cmd", "app.handler", first);
  await buildah("config", "--workingdir", "/var/task", "--env", "SETTING=1", first);
  await buildah("commit", "--quiet", first, "first");
  const second = await buildah("from", "localhost/first");
  await change(await buildah("mount", second));
  await buildah("umount", second);
  await buildah("commit", "--quiet", second, "second");
  const layout = join(folder, "layout");
  await buildah("push", "--quiet", "localhost/second", `oci:${layout}:app`);
  await buildah("push", "--quiet", "localhost/second", `oci-archive:${folder}/buildah-oci.tar:app`);
  await buildah("push", "--quiet", "localhost/second", `docker-archive:${folder}/buildah-docker.tar:app:1`);
  return layout;
};

const ENVIRONMENT = { ...process.env, BUILDAH_ISOLATION: "chroot" };

/** Two repacks by umoci, in its own layout. */
export const buildWithUmoci: Builder = async (folder, context) => {
  const layout = join(folder, "layout");
  const bundle = join(folder, "bundle");
  const umoci = (...args: readonly string[]) => run("umoci", args);
  await umoci("init", "--layout", layout);
  await umoci("new", "--image", `${layout}:app`);
  await umoci("unpack", "--image", `${layout}:app`, bundle);
  await mkdir(join(bundle, "rootfs", "var"), { recursive: true });
  await run("cp", ["-a", context, join(bundle, "rootfs", "var", "task")]);
  await umoci("repack", "--refresh-bundle", "--image", `${layout}:app`, bundle);
  await change(join(bundle, "rootfs"));
  await umoci("repack", "--image", `${layout}:app`, bundle);
  const process = ["--config.entrypoint", "/var/task/start.sh", "--config.cmd", "app.handler"];
  const surroundings = ["--config.workingdir", "/var/task", "--config.env", "SETTING=1"];
  const platform = ["--architecture", ARCHITECTURE, "--os", "linux"];
  await umoci("config", "--image", `${layout}:app`, ...process, ...surroundings, ...platform);
  return layout;
};
