import { describe, expect, it } from "vitest";
import { findingsInImage } from "../support/built-image-of.ts";

/** Images as they are built and run by many: nothing in them is more than worth knowing. */
const SAMPLES: Readonly<Record<string, string>> = {
  "a Python function on AWS's base": `
base: python3.13
cmd: [app.handler]
layers:
  - /var/task/requirements.txt: { content: "boto3\\n" }
  - /var/task/boto3/__init__.py: { content: "x" }
    /var/task/bin/tool: { mode: "755", content: "#!/var/lang/bin/python3.13\\n" }
    /root/.cache/pip/x: { mode: "600", content: "x" }
  - /var/task/app.py: { content: "def handler(event, context): pass\\n" }
`,
  "a Node.js function after dnf install": `
base: nodejs22.x
cmd: [dist/index.handler]
layers:
  - /etc/shadow: { mode: "000", content: "x" }
    /etc/gshadow-: { mode: "000", content: "x" }
    /var/lib/rpm/rpmdb.sqlite: { content: "x" }
    /var/lib/dnf/history.sqlite-shm: { mode: "600", content: "x" }
    /var/cache/ldconfig/: { mode: "700" }
    /var/cache/ldconfig/aux-cache: { mode: "600", content: "x" }
    /usr/bin/ssh-agent: { mode: "2711", elf: {} }
    /usr/libexec/openssh/: { mode: "711" }
    /var/log/: {}
    /var/log/dnf.log: { mode: "600", content: "x" }
  - /var/task/dist/index.js: { content: "x" }
    /var/task/node_modules/.bin/tsc: { symlink: ../typescript/bin/tsc }
    /var/task/node_modules/typescript/bin/tsc: { mode: "755", content: "#!/usr/bin/env node\\n" }
    /tmp/v8-compile-cache-0/x: { content: "x" }
`,
  "Rust on AWS's OS-only base": `
base: provided.al2023
cmd: [bootstrap]
layers:
  - /var/runtime/bootstrap: { elf: { kind: executable } }
`,
  "Go on AWS's OS-only base by its path": `
base: provided.al2023
entrypoint: [/main]
layers:
  - /main: { elf: { kind: executable } }
`,
  "Go on distroless": `
entrypoint: [/app]
workdir: /home/nonroot
user: "65532"
env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", SSL_CERT_FILE: /etc/ssl/certs/ca-certificates.crt }
layers:
  - /bin: { symlink: usr/bin }
    /etc/os-release: { symlink: ../usr/lib/os-release }
    /usr/lib/os-release: { content: "ID=debian\\nVERSION_ID=12\\n" }
    /etc/passwd: { content: "x" }
    /home/nonroot/: { uid: 65532 }
    /root/: { mode: "700" }
    /tmp/: { mode: "1777" }
    /var/lib/dpkg/status.d/base: { content: "x" }
  - /app: { elf: { kind: executable } }
`,
  "the web adapter before Node.js on Debian": `
entrypoint: [docker-entrypoint.sh]
cmd: [node, server.js]
workdir: /app
env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", NODE_VERSION: 22.11.0, PORT: "8080" }
layers:
  - /bin: { symlink: usr/bin }
    /lib64: { symlink: usr/lib64 }
    /etc/os-release: { content: "ID=debian\\nVERSION_ID=12\\n" }
    /etc/shadow: { mode: "640", content: "x" }
    /etc/ssl/private/: { mode: "710" }
    /etc/sudoers.d/x: { mode: "440", content: "x" }
    /usr/bin/dash: { elf: { kind: executable } }
    /usr/bin/sh: { symlink: dash }
    /root/: { mode: "700" }
    /root/.bashrc: { content: "x" }
    /var/cache/apt/archives/partial/: { mode: "700" }
    /var/cache/apt/archives/lock: { mode: "640", content: "x" }
    /var/log/btmp: { mode: "660", content: "x" }
    /home/node/: { mode: "700", uid: 1000 }
    /home/node/.profile: { mode: "600", content: "x" }
  - /usr/local/bin/node: { elf: { kind: executable } }
    /usr/local/bin/nodejs: { symlink: node }
    /usr/local/bin/npm: { symlink: ../lib/node_modules/npm/bin/npm-cli.js }
    /usr/local/lib/node_modules/npm/bin/npm-cli.js: { mode: "755", content: "#!/usr/bin/env node\\n" }
    /usr/local/bin/docker-entrypoint.sh: { mode: "755", content: "#!/bin/sh\\n" }
  - /opt/extensions/lambda-adapter: { elf: { kind: executable } }
  - /app/: {}
    /app/server.js: { content: "x" }
`,
  "a runtime client on Alpine, whose commands are links": `
entrypoint: [/usr/local/bin/python, -m, awslambdaric]
cmd: [app.handler]
workdir: /function
env: { PATH: "/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" }
layers:
  - /bin/busybox: { elf: { kind: executable } }
    /bin/sh: { symlink: /bin/busybox }
    /usr/bin/env: { symlink: /bin/busybox }
    /etc/os-release: { content: 'ID=alpine\\nVERSION_ID=3.22.1\\n' }
    /etc/shadow: { mode: "640", content: "x" }
    /etc/crontabs/root: { mode: "600", content: "x" }
    /var/spool/cron/crontabs: { symlink: ../../../etc/crontabs }
    /lib/apk/db/lock: { mode: "600", content: "x" }
    /root/: { mode: "700" }
  - /usr/local/bin/python3.13: { elf: { kind: executable } }
    /usr/local/bin/python3: { symlink: python3.13 }
    /usr/local/bin/python: { symlink: python3 }
    /usr/local/bin/pip: { mode: "755", content: "#!/usr/local/bin/python3.13\\n" }
  - /function/awslambdaric/__init__.py: { content: "x" }
    /function/app.py: { content: "x" }
`,
  "a virtual environment with an installed function": `
entrypoint: [python, -m, awslambdaric]
cmd: [orders.main.handler]
workdir: /srv
env: { PATH: "/srv/.venv/bin:/usr/local/bin:/usr/bin:/bin", VIRTUAL_ENV: /srv/.venv }
layers:
  - /usr/local/bin/python3.13: { elf: { kind: executable } }
  - /srv/.venv/bin/python: { symlink: /usr/local/bin/python3.13 }
    /srv/.venv/lib/python3.13/site-packages/awslambdaric/__main__.py: { content: "x" }
    /srv/.venv/lib/python3.13/site-packages/_virtualenv.pth: { content: "x" }
    /srv/.venv/lib/python3.13/site-packages/orders/main.py: { content: "x" }
`,
  "the web adapter before Spring Boot": `
entrypoint: [java, -jar, /opt/app.jar]
env: { PATH: "/opt/java/openjdk/bin:/usr/bin:/bin", JAVA_HOME: /opt/java/openjdk }
layers:
  - /usr/bin/bash: { elf: { kind: executable } }
    /bin: { symlink: usr/bin }
  - /opt/java/openjdk/bin/java: { elf: { kind: executable } }
    /opt/java/openjdk/lib/security/cacerts: { symlink: /etc/ssl/certs/java/cacerts }
  - /opt/extensions/lambda-adapter: { elf: { kind: executable } }
    /opt/app.jar: { content: "x" }
`,
  "Java on AWS's base": `
base: java21
cmd: ["com.example.App::handleRequest"]
layers:
  - /var/task/com/example/App.class: { content: "x" }
    /var/task/lib/gson.jar: { content: "x" }
`,
  ".NET on AWS's base": `
base: dotnet10
cmd: ["Orders::Orders.Function::Handle"]
layers:
  - /var/task/Orders.dll: { content: "x" }
    /var/task/Orders.deps.json: { content: "{}" }
    /var/task/Orders.runtimeconfig.json: { content: "{}" }
`,
  ".NET with its own runtime client on Debian": `
entrypoint: [dotnet, Orders.dll]
workdir: /app
env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" }
layers:
  - /usr/share/dotnet/dotnet: { elf: { kind: executable } }
    /usr/bin/dotnet: { symlink: /usr/share/dotnet/dotnet }
  - /app/Orders.dll: { content: "x" }
    /app/Amazon.Lambda.RuntimeSupport.dll: { content: "x" }
`,
  "Ruby on AWS's base": `
base: ruby3.4
cmd: ["app.LambdaFunction::Handler.process"]
layers:
  - /var/task/app.rb: { content: "x" }
    /var/task/vendor/bundle/ruby/3.4.0/gems/aws-sdk-core-3.0.0/lib/aws.rb: { content: "x" }
`,
  "an image of Nix": `
entrypoint: [/nix/store/abc-orders/bin/orders]
env: { PATH: /bin, SSL_CERT_FILE: /etc/ssl/certs/ca-bundle.crt }
layers:
  - /nix/: { mode: "555" }
    /nix/store/: { mode: "555" }
    /nix/store/abc-orders/: { mode: "555" }
    /nix/store/abc-orders/bin/: { mode: "555" }
    /nix/store/abc-orders/bin/orders: { mode: "555", elf: { kind: executable } }
    /bin: { symlink: nix/store/abc-orders/bin }
`,
  "Datadog's handler around one's own": `
base: nodejs22.x
cmd: [node_modules/datadog-lambda-js/dist/handler.handler]
env: { DD_LAMBDA_HANDLER: index.handler }
layers:
  - /var/task/node_modules/datadog-lambda-js/dist/handler.js: { content: "x" }
    /var/task/index.js: { content: "x" }
    /opt/extensions/datadog-agent: { elf: { kind: executable } }
    /opt/datadog_wrapper: { mode: "755", content: "#!/bin/bash\\n" }
`,
};

describe("nothing is wrong with", () => {
  it.each(Object.entries(SAMPLES))("%s", async (_, text) => {
    const findings = await findingsInImage(text);
    const wrong = findings.filter(({ severity }) => severity !== "info");
    expect(wrong.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  });
});
