import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { quote } from "./quote.ts";
import { temporaryFilesOf } from "./temporary-files.ts";
import { isBelow, resolveInImage, visitImage } from "./visit-image.ts";

/** Files that the image has under `/tmp`, where they can't be seen at run time. */
export const fsTmp: DockerfileCheck = {
  id: "fs-tmp",
  title: "Files under /tmp",
  severity: "warning",
  scope: "dockerfile",
  rationale: `At run time Lambda mounts a \`/tmp\` of the function's own, the only place that can be written to
([requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-reqs)): what the image has there
is hidden ([bootsnap#358](https://github.com/rails/bootsnap/issues/358)). What a later command of the build uses or
removes is left alone, and so are, in a built image, the leavings of package managers. A program there is an error.`,
  badPlace: "/tmp/model/",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
COPY model/ /tmp/model/
COPY app.py \${LAMBDA_TASK_ROOT}/
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
COPY model/ /opt/model/
COPY app.py \${LAMBDA_TASK_ROOT}/
CMD ["app.handler"]
`,
  run: describeTemporary,
  runOnImage: temporaryFilesOf,
};

const TMP = "/tmp";

function describeTemporary(build: DockerfileSubject): CheckResult[] {
  let hidden: CheckResult[] = [];
  visitImage(build, {
    copy: ({ destination }, folder) => {
      const path = resolveInImage(destination.text, folder);
      if (path === undefined || !isBelow(path, TMP)) return;
      hidden.push({
        message: `What is copied to ${quote(path)} is hidden at run time, when /tmp is the function's own.`,
        help: "Copy it below /var/task or /opt; copy it to /tmp at the start if it must be written to.",
        span: destination.span,
      });
    },
    run: ({ words }, folder) => {
      const isUsed = (folder && isBelow(folder, TMP)) || words.some(({ text }) => text.includes(TMP));
      if (isUsed) hidden = [];
    },
  });
  return hidden;
}
