import type { Runtime } from "../../src/lambda/runtime.ts";
import { type DescribedFile, describedFiles, type WrittenFile } from "./image-description.ts";

type Files = Record<string, WrittenFile>;

/** The program that a language's functions run in. */
const INTERPRETERS: Readonly<Record<string, (version: string) => Files>> = {
  python: (version) => ({
    [`/var/lang/bin/python${version}`]: program(["libc.so.6"]),
    "/var/lang/bin/python3": { symlink: `python${version}` },
    "/var/lang/bin/python": { symlink: "python3" },
    [`/var/lang/lib/libpython${version}.so.1.0`]: library("libpython3.so", ["libc.so.6", "libm.so.6"]),
    [`/var/lang/lib/python${version}/site-packages/awslambdaric/__init__.py`]: { content: "" },
  }),
  nodejs: (version) => ({
    "/var/lang/bin/node": program(["libc.so.6", "libstdc++.so.6"]),
    "/var/runtime/bootstrap": {
      mode: "755",
      content: `#!/bin/sh\nexport AWS_EXECUTION_ENV=AWS_Lambda_nodejs${version}.x\nexec /var/lang/bin/node /var/runtime/index.mjs\n`,
    },
    "/var/runtime/index.mjs": { content: "export {};\n" },
  }),
  java: (version) => ({
    "/var/lang/bin/java": program(["libc.so.6"]),
    "/var/lang/release": { content: `JAVA_VERSION="${version === "8" ? "1.8.0_472" : `${version}.0.9`}"\n` },
  }),
  dotnet: (version) => ({
    "/var/lang/bin/dotnet": program(["libc.so.6", "libstdc++.so.6"]),
    [`/var/lang/bin/shared/Microsoft.NETCore.App/${version}.0.1/`]: {},
  }),
  ruby: (version) => ({
    "/var/lang/bin/ruby": program(["libc.so.6"]),
    [`/var/lang/lib/ruby/${version}.0/`]: {},
  }),
};

/** The files of AWS's base image of a runtime, as far as checks look at them. */
export function baseImageFiles(runtime: Runtime, architecture: string): Record<string, DescribedFile> {
  const isOsOnly = runtime.repository === "provided";
  const ofLanguage = INTERPRETERS[runtime.language]?.(runtime.version) ?? {};
  return describedFiles({
    ...directories(isOsOnly),
    ...systemFiles(runtime),
    ...libraries(runtime, architecture),
    "/lambda-entrypoint.sh": script("#!/bin/sh\nRUNTIME_ENTRYPOINT=/var/runtime/bootstrap"),
    "/usr/local/bin/aws-lambda-rie": { elf: { kind: "executable" } },
    ...(!isOsOnly && { "/var/runtime/bootstrap": script("#!/bin/bash") }),
    ...ofLanguage,
  });
}

const DIRECTORIES =
  "/boot/ /dev/ /etc/ /home/ /media/ /mnt/ /opt/ /proc/ /run/ /srv/ /sys/ /usr/ /usr/bin/ /usr/lib/ /usr/lib64/ /usr/local/ /usr/local/bin/ /usr/sbin/ /var/ /var/rapid/ /var/runtime/ /var/task/".split(
    " ",
  );

/** Each before what is in it, as the base images have them. */
function directories(isOsOnly: boolean): Files {
  const ofLanguage = ["/var/lang/", "/var/lang/bin/", "/var/lang/lib/"];
  return {
    ...Object.fromEntries([...DIRECTORIES, ...(isOsOnly ? [] : ofLanguage)].map((path) => [path, {}])),
    "/root/": { mode: "0550" },
    "/tmp/": { mode: "1777" },
    "/bin": { symlink: "usr/bin" },
    "/sbin": { symlink: "usr/sbin" },
    "/lib": { symlink: "usr/lib" },
    "/lib64": { symlink: "usr/lib64" },
  };
}

const OS_RELEASES = {
  AL1: 'NAME="Amazon Linux AMI"\nVERSION="2018.03"\nID="amzn"\nVERSION_ID="2018.03"\n',
  AL2: 'NAME="Amazon Linux"\nVERSION="2"\nID="amzn"\nID_LIKE="centos rhel fedora"\nVERSION_ID="2"\nPRETTY_NAME="Amazon Linux 2"\n',
  AL2023:
    'NAME="Amazon Linux"\nVERSION="2023"\nID="amzn"\nID_LIKE="fedora"\nVERSION_ID="2023"\nPLATFORM_ID="platform:al2023"\nPRETTY_NAME="Amazon Linux 2023.9.20251110"\n',
} as const;

function systemFiles({ os }: Runtime): Files {
  return {
    "/usr/lib/os-release": { content: OS_RELEASES[os] },
    "/etc/os-release": { symlink: "../usr/lib/os-release" },
    "/etc/passwd": { content: "root:x:0:0:root:/root:/bin/bash\n" },
    // As in every distribution's images: nobody's to read, and nobody's business.
    "/etc/shadow": { mode: "0000", content: "root:*LOCK*:14600::::::\n" },
    "/usr/bin/bash": program(["libc.so.6"]),
    "/usr/bin/sh": { symlink: "bash" },
    "/usr/bin/env": program(["libc.so.6"]),
    "/usr/bin/curl": program(["libc.so.6"]),
  };
}

/** The newest versions that the system's libraries define: glibc's and libstdc++'s minor ones. */
const NEWEST = { AL1: [17, 19], AL2: [26, 24], AL2023: [34, 29] } as const;

function libraries({ os }: Runtime, architecture: string): Files {
  const [glibc, glibcxx] = NEWEST[os];
  const first = architecture === "arm64" ? 17 : 4;
  const versions = Array.from({ length: glibc - first + 1 }, (_, index) => `GLIBC_2.${first + index}`);
  const old = architecture === "arm64" ? [] : ["GLIBC_2.2.5", "GLIBC_2.3", "GLIBC_2.3.4"];
  const defines = [...old, ...versions];
  const cxx = Array.from({ length: glibcxx }, (_, index) => `GLIBCXX_3.4.${index + 1}`);
  return {
    [`/usr/lib64/${loaderOf(architecture)}`]: library(loaderOf(architecture), [], defines.slice(0, 3)),
    ...(architecture === "arm64" && {
      "/usr/lib/ld-linux-aarch64.so.1": { symlink: "../lib64/ld-linux-aarch64.so.1" },
    }),
    ...Object.fromEntries(
      ["libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1"].map(
        (name) => [`/usr/lib64/${name}`, library(name, [], defines)],
      ),
    ),
    "/usr/lib64/libgcc_s.so.1": library("libgcc_s.so.1", ["libc.so.6"], ["GCC_3.0", "GCC_3.3"]),
    "/usr/lib64/libstdc++.so.6": library(
      "libstdc++.so.6",
      ["libm.so.6", "libc.so.6", "libgcc_s.so.1"],
      ["GLIBCXX_3.4", ...cxx, "CXXABI_1.3"],
    ),
    "/usr/lib64/libz.so.1": library("libz.so.1", ["libc.so.6"]),
  };
}

function loaderOf(architecture: string): string {
  return architecture === "arm64" ? "ld-linux-aarch64.so.1" : "ld-linux-x86-64.so.2";
}

function program(needed: string[]): WrittenFile {
  return { elf: { kind: "executable", needed } };
}

function library(soname: string, needed: string[] = [], defines: string[] = []): WrittenFile {
  return { elf: { kind: "shared", soname, needed, defines } };
}

function script(shebang: string): WrittenFile {
  return { mode: "755", content: `${shebang}\nexec "$@"\n` };
}
