import { describe, expect, it } from "vitest";
import { foundBy, summary, templateOf } from "./found-by.ts";

const PYTHON = "FROM public.ecr.aws/lambda/python:3.13";

async function ids(lines: string, from = PYTHON, beside = {}): Promise<string[]> {
  return (await foundBy(["fs-"], `${from}\n${lines}\n`, beside)).map(summary);
}

describe("fs-unreadable", () => {
  it.each([
    ["COPY --chmod=600 a.py ./", "644"],
    ["COPY --chmod=750 a.py $LAMBDA_TASK_ROOT/", "755"],
    ["ADD --chmod=0700 a.py /opt/", "0755"],
    ["RUN chmod -R 700 /var/task", "755"],
    ["RUN cd /opt && chmod 640 x", "644"],
  ])("finds %s and proposes %s", async (line, mode) => {
    const [finding, ...others] = await foundBy(["fs-"], `${PYTHON}\n${line}\n`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id: "fs-unreadable", severity: "error" });
    expect(finding?.fix).toMatchObject({ safety: "review", edits: [{ newText: mode }] });
  });

  it.each([
    ["COPY --chmod=u=rw,go= a.py ./", "error"],
    ["COPY --chmod=o-r a.py ./", "error"],
    ["RUN chmod -R o-rwx $LAMBDA_TASK_ROOT", "error"],
    ["RUN chmod 600 /usr/share/x", "warning"],
    ["RUN chmod --recursive 644 /opt", "warning"],
    ["COPY --chmod=644 src/ ./", "warning"],
    ["COPY --chmod=644 . ./", "warning"],
    ["RUN umask 077 && pip install x && npm ci", "warning"],
    ["WORKDIR $X\nRUN umask 0027 && mkdir a", "warning"],
  ])("finds %s", async (line, severity) => {
    expect(await ids(line)).toEqual([`fs-unreadable ${severity} ${line.includes("\n") ? 3 : 2}`]);
  });

  it.each([
    "COPY --chmod=644 a.py ./",
    "COPY --chmod=755 . ./",
    "COPY --chmod=$MODE a.py ./",
    "COPY --chmod=u+x,g-w a.py ./",
    "COPY --chmod=a+rX a.py ./",
    "COPY --chmod=600 a.py $FOLDER/",
    "COPY --chmod=600 key /root/.ssh/key",
    "COPY --chmod=600 key ~/key",
    "COPY a.py ./",
    "RUN chmod +x bootstrap",
    "RUN chmod",
    "RUN chmod 600 $KEY",
    "RUN chmod 600 /tmp/key /home/a/key /etc/x",
    "RUN chmod 600 /var/task/a && chmod -R a+rX /var/task/",
    "RUN chmod 600 /var/task/a && rm -rf /var/task/*",
    "WORKDIR $X\nRUN chmod 600 a",
    "ONBUILD COPY --chmod=600 a.py ./",
    "COPY --chmod=600",
    "RUN umask 022 && pip install x",
    "RUN umask 077\nRUN pip install x",
    "RUN umask 077 && true",
    "RUN umask",
    "RUN umask 077 && pip install x && chmod -R o+rX /var/task",
  ])("leaves alone %s", async (line) => {
    expect(await foundBy(["fs-unreadable"], `${PYTHON}\n${line}\n`)).toEqual([]);
  });

  it("follows working directories and the stages below", async () => {
    const from = `${PYTHON} AS base\nWORKDIR /opt\nWORKDIR x/..\nRUN chmod 600 a\nFROM base`;
    const [finding] = await foundBy(["fs-"], `${from}\n`);
    expect(finding?.message).toBe('With the mode "600", Lambda\'s user can\'t read "/opt/a".');
    expect(await ids("RUN chmod -R 755 /opt", from)).toEqual([]);
    expect(
      await ids("", `${PYTHON} AS build\nRUN chmod 600 /opt/a\n${PYTHON}\nCOPY --from=build /opt /opt`),
    ).toEqual([]);
  });

  it("says of a copy that the mode is what is copied has", async () => {
    const [finding] = await foundBy(["fs-"], `${PYTHON}\nCOPY --chmod=600 a b ./\n`);
    expect(finding?.message).toBe(
      'With the mode "600", Lambda\'s user can\'t read what is copied to "/var/task".',
    );
  });

  it("stays linear and says one thing of one mode", async () => {
    expect(await ids("RUN chmod 600 a b c")).toEqual(["fs-unreadable error 2"]);
    const many = Array.from({ length: 300 }, (_, index) => `RUN chmod 600 a${index}`).join("\n");
    expect(await ids(many)).toHaveLength(100);
  });
});

describe("fs-tmp", () => {
  it("finds what is copied to /tmp and never used", async () => {
    expect(await ids("COPY model /tmp/model")).toEqual(["fs-tmp warning 2"]);
    expect(await ids("WORKDIR /tmp\nCOPY model ./")).toEqual(["fs-tmp warning 3"]);
  });

  it.each([
    "COPY r.txt /tmp/\nRUN pip install -r /tmp/r.txt",
    "COPY a /tmp/a\nRUN rm -rf /tmp/*",
    "WORKDIR /tmp\nCOPY a ./\nRUN make",
    "COPY a /tmpl/a",
    "COPY a $X/a",
  ])("leaves alone %s", async (lines) => {
    expect((await ids(lines)).filter((id) => id.startsWith("fs-tmp"))).toEqual([]);
  });
});

describe("fs-roothome", () => {
  it.each([
    ["COPY --from=x /root/.local /root/.local", "error 2"],
    ["RUN pip install --user awslambdaric", "error 2"],
    ["RUN python3 -m pip install --user awslambdaric", "error 2"],
    ["WORKDIR /root/app", "error 2"],
    ['ENTRYPOINT ["/root/start.sh"]', "error 2"],
    ["ENV PATH=/root/.local/bin:$PATH", "info 2"],
    ["COPY settings /root/.config/x", "warning 2"],
    ["RUN pipx install x", "warning 2"],
    ["RUN uv tool install x", "warning 2"],
    ["RUN curl -o- https://raw.githubusercontent.com/nvm-sh/nvm/v0.40.0/install.sh | bash", "warning 2"],
    ["RUN playwright install chromium", "warning 2"],
    ["RUN pip install playwright && python -m playwright install --with-deps chromium", "warning 2"],
    ["RUN npx -y playwright install", "warning 2"],
    ["RUN npx puppeteer browsers install chrome", "warning 2"],
  ])("finds %s", async (line, rest) => expect(await ids(line)).toEqual([`fs-roothome ${rest}`]));

  it("takes a CMD for the entry point where no entry script of Lambda's reads it", async () => {
    expect(await ids('RUN pip install awslambdaric\nCMD ["/root/start.sh"]', "FROM debian:12")).toEqual([
      "fs-roothome error 3",
    ]);
    expect(await ids('CMD ["/root/start.sh"]')).toEqual([]);
  });

  it("is one finding, at the surest place", async () => {
    const lines = "ENV PATH=/root/.local/bin:$PATH\nCOPY --from=x /root/.local /root/.local";
    const [finding, ...others] = await foundBy(["fs-"], `${PYTHON}\n${lines}\n`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: "error", location: { line: 3 }, related: [{ line: 2 }] });
  });

  it.each([
    "COPY --from=x /root/.local /root/.local\nRUN chmod 755 /root",
    "COPY .npmrc /root/.npmrc\nRUN npm ci && rm /root/.npmrc",
    "COPY .npmrc /root/.npmrc\nRUN cat ~/.npmrc",
    "ENV HOME=/opt\nRUN pip install --user x",
    "RUN pip install x",
    "RUN python3 setup.py install --user",
    "RUN uv sync",
    "ENV UV_TOOL_DIR=/opt/tools\nRUN uv tool install x",
    "ENV PLAYWRIGHT_BROWSERS_PATH=/opt/browsers\nRUN npx playwright install",
    "RUN PLAYWRIGHT_BROWSERS_PATH=/opt/browsers npx playwright install",
    "RUN npx playwright install-deps",
    "WORKDIR /root\nWORKDIR /var/task",
    "WORKDIR $X",
    "ENTRYPOINT /root/start.sh",
    "RUN chmod 755 /rooted",
  ])("leaves alone %s", async (lines) => expect(await ids(lines)).toEqual([]));
});

describe("fs-roothome on Playwright's images", () => {
  it("knows that they keep the browsers elsewhere", async () => {
    const lines = "RUN pip install awslambdaric playwright\nRUN playwright install chromium";
    expect(await ids(lines, "FROM mcr.microsoft.com/playwright/python:v1.47.0-jammy")).toEqual([]);
  });
});

describe("fs-home", () => {
  const NODE =
    "FROM node:22-bookworm-slim\nCOPY --from=public.ecr.aws/awsguru/aws-lambda-adapter:0.9.1 /lambda-adapter /opt/extensions/";

  it.each([
    'CMD ["npm", "start"]',
    "CMD npm start",
    'ENTRYPOINT ["/usr/local/bin/npx", "aws-lambda-ric"]',
    'CMD ["yarn"]',
  ])("finds %s", async (line) => expect(await ids(line, NODE)).toEqual(["fs-home warning 3"]));

  it.each([
    'CMD ["node", "index.js"]',
    'ENV HOME=/tmp\nCMD ["npm", "start"]',
    'ENV npm_config_cache=/tmp/.npm\nCMD ["npm", "start"]',
    'ENV HOME=$SOMETHING\nCMD ["npm", "start"]',
    'ENTRYPOINT ["/start"]\nCMD ["npm", "start"]',
  ])("leaves alone %s", async (lines) => expect(await ids(lines, NODE)).toEqual([]));

  it("leaves alone what the function's variables care for", async () => {
    const template = templateOf("      Environment:\n        Variables:\n          HOME: /tmp\n");
    expect(await ids('CMD ["npm", "start"]', NODE, template)).toEqual([]);
    expect(await ids('CMD ["npm", "start"]', NODE, templateOf())).toEqual(["fs-home warning 3"]);
  });

  it("finds caches under /root", async () => {
    expect(await ids("ENV HF_HOME=/root/.cache/hf TORCH_HOME=/opt/torch NLTK_DATA=$X")).toEqual([
      "fs-home warning 2",
    ]);
    expect(await ids("ENV HF_HOME=/root/a\nENV HF_HOME=/tmp/a")).toEqual([]);
  });
});
