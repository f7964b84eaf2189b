import type { Command } from "../command.ts";

/** Every command, in the order of `--help`. */
export const COMMANDS: readonly Command[] = [
  {
    name: "update",
    operands: "[DIR]",
    maximumOperands: 1,
    summary: "Bring Lambda base images up to date inside their runtime lines.",
    description: [
      "Looks for Dockerfiles below DIR (the current directory), asks registries for newer digests and dated tags of the Lambda base images in them, and edits the files. A runtime line (language version, operating system) is never left: that is a migration.",
      "With `--dry-run` nothing is written; the text report then holds a unified diff that `git apply` takes.",
    ],
    unused: [],
    load: async () => (await import("./update.ts")).runUpdate,
  },
  {
    name: "migrate",
    operands: "[DIR]",
    maximumOperands: 1,
    summary: "Move functions to another runtime line or operating system.",
    description: [
      "Looks for Dockerfiles of functions below DIR (the current directory) and edits what leaving Amazon Linux 2 or a deprecated runtime takes: the base images of all stages that belong to the function, the commands in RUN, and what else names the runtime in the build context. What isn't certain is left as it is, and named in the report for a person to look at. Workflow files are never edited.",
      "`--target rollback --to TAG-OR-DIGEST` pins images back to an earlier build, with a comment above that holds them for `hold-days` days.",
      "With `--dry-run` nothing is written; the text report then holds a unified diff that `git apply` takes.",
    ],
    unused: [],
    load: async () => (await import("./migrate.ts")).runMigrate,
  },
  {
    name: "check",
    operands: "[PATH…]",
    maximumOperands: Number.POSITIVE_INFINITY,
    summary: "Find what Lambda will refuse, or what will rot, before it is built.",
    description: [
      "Looks at the Dockerfiles, the workflow files and the infrastructure files (SAM and CloudFormation templates, CDK's output, serverless.yml, Terraform) below PATH, files or directories, or below the current directory, and tells what fails or rots on Lambda, with the fix. Where a template names the Dockerfile of a function, both are judged together.",
      "Ends with exit code 1 for findings from `--fail-on` on (`error`). Needs no network unless a policy asks for an image's age or for what is newer.",
    ],
    unused: [],
    load: async () => (await import("./check.ts")).runCheck,
  },
  {
    name: "verify",
    operands: "IMAGE…",
    maximumOperands: Number.POSITIVE_INFINITY,
    summary: "Find what Lambda will refuse of built images, before they are deployed.",
    description: [
      "Looks at built images: `docker://REF` (or REF alone) in a registry, `oci:DIR[:TAG]`, `oci-archive:FILE[:TAG]`, and `docker-archive:FILE[:REF]` as `docker save` writes it. Tells whether Lambda will accept each, start it and find its files, which base image it stands on, and whether that is current. Layers are read once, as a stream; nothing is unpacked or run.",
      "Private ECR is asked with the AWS credentials of the environment, no `docker login` needed. Where a template or Terraform file below the current directory (outside of git work trees, in it) names an image for a function, the image is judged as that function starts it.",
      "Ends with exit code 1 for findings from `--fail-on` on (`error`), with 3 where none of the images could be looked at.",
    ],
    unused: [],
    load: async () => (await import("./built-images.ts")).runVerify,
  },
  {
    name: "rebuild",
    operands: "[IMAGE…]",
    maximumOperands: Number.POSITIVE_INFINITY,
    summary: "Find built images and deployed functions that stand on an outdated base.",
    description: [
      "Looks at the images that are named, as `verify` takes them, and at those of the configuration: `images`, `repositories` of private ECR, and what deployed `functions` run. Tells of each which base it stands on, whether that is the newest build, how old both are, and what holds it. No layer is downloaded.",
      "An image tells its base by the annotations or labels `org.opencontainers.image.base.name` and `…digest`, else by its layers; `--base` names it where it can't be told. A squashed image without a record is unknown, and what can't be looked up is undetermined: neither is ever called current or stale.",
      "Starts nothing. `--format json` has `rebuildMatrix`, with what a job needs to build each stale image again.",
    ],
    unused: [],
    load: async () => (await import("./built-images.ts")).runRebuild,
  },
  {
    name: "runtimes",
    operands: "",
    maximumOperands: 0,
    summary: "Show the runtime table with its calendar.",
    description: [
      "Shows every Lambda runtime with base image, operating system and dates: when its image gets no more patches, and when functions can no longer be created or updated. Dates that a configuration file overlays are those of the file.",
    ],
    unused: ["fail-on", "registry-endpoint", "strict", "timeout"],
    load: async () => (await import("./runtimes.ts")).runRuntimes,
  },
  {
    name: "explain",
    operands: "ID",
    maximumOperands: 1,
    summary: "Tell what a check or a migration is about.",
    description: [
      "Shows why a check exists and what to do about its findings, with a bad and a good example; or what a part of a migration changes, and why.",
    ],
    unused: ["config", "fail-on", "now", "registry-endpoint", "strict", "timeout"],
    load: async () => (await import("./explain.ts")).runExplain,
  },
  {
    name: "demo",
    operands: "",
    maximumOperands: 0,
    summary: "Show the whole job on an embedded registry and GitHub, offline.",
    description: [
      "Makes a small repository in a temporary folder, starts a registry with base images and a GitHub on 127.0.0.1, and runs the action against them as a scheduled workflow would: once to open pull requests, once more to show that nothing changes, and once after a merge and new base images. Shows the pull requests with their diffs, and the findings.",
      "Needs neither git nor a network nor credentials, and leaves nothing behind. Ends with exit code 1, and says what was different, where a run does something else than it should.",
    ],
    unused: ["config", "fail-on", "format", "now", "output", "registry-endpoint", "strict"],
    load: async () => (await import("./demo.ts")).runDemo,
  },
];
