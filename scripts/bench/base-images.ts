/** A base image of the benchmark, and what functions on it look like. */
export interface BenchBaseImage {
  /** `python`, below `lambda/`. */
  readonly repository: string;
  /** The runtime line's rolling tag. */
  readonly rollingTag: string;
  readonly install: string;
  readonly handler: string;
  readonly source: string;
  readonly manifest: string;
}

const PYTHON = {
  repository: "python",
  install: "pip install --requirement requirements.txt --target /asset",
  handler: "app.handler",
  source: "app.py",
  manifest: "requirements.txt",
};
const NODEJS = {
  repository: "nodejs",
  install: "npm ci --omit=dev && cp -R node_modules /asset",
  handler: "index.handler",
  source: "index.mjs",
  manifest: "package.json",
};
const JAVA = {
  repository: "java",
  install: "./gradlew --no-daemon installDist && cp -R build/install /asset",
  handler: "example.Handler::handleRequest",
  source: "Handler.java",
  manifest: "build.gradle",
};
const OTHERS = {
  dotnet: {
    install: "dotnet publish -o /asset",
    handler: "App::App.Handler::Run",
    source: "Handler.cs",
    manifest: "App.csproj",
  },
  ruby: {
    install: "bundle install && cp -R vendor /asset",
    handler: "app.App.call",
    source: "app.rb",
    manifest: "Gemfile",
  },
  provided: { install: "./build.sh /asset", handler: "bootstrap", source: "main.go", manifest: "go.mod" },
};

/** The 12 base images of the generated monorepo. */
export const BASE_IMAGES: readonly BenchBaseImage[] = [
  { ...PYTHON, rollingTag: "3.11" },
  { ...PYTHON, rollingTag: "3.12" },
  { ...PYTHON, rollingTag: "3.13" },
  { ...PYTHON, rollingTag: "3.14" },
  { ...NODEJS, rollingTag: "20" },
  { ...NODEJS, rollingTag: "22" },
  { ...NODEJS, rollingTag: "24" },
  { ...JAVA, rollingTag: "17" },
  { ...JAVA, rollingTag: "21" },
  { ...OTHERS.dotnet, repository: "dotnet", rollingTag: "8" },
  { ...OTHERS.ruby, repository: "ruby", rollingTag: "3.3" },
  { ...OTHERS.provided, repository: "provided", rollingTag: "al2023" },
];

/** Builds that each runtime line has had, oldest first, as the date in a dated tag: one every three days. */
export const BUILD_DATES: readonly string[] = Array.from({ length: 30 }, (_, index) =>
  new Date(Date.UTC(2026, 7, 20 + 3 * index, 13)).toISOString().slice(0, 13).replaceAll(/[-T]/g, "."),
);

/** The dated build that functions still are on. */
export const BUILD_IN_USE = 10;
