import { describe, expect, it } from "vitest";
import type { ImageBuild } from "../../src/workflow/image-build.ts";
import { scriptBuilds } from "../support/workflow.ts";

function only(script: string): ImageBuild {
  const builds = scriptBuilds(script);
  expect(builds).toHaveLength(1);
  const [build] = builds;
  if (build === undefined) throw new Error("no build");
  return build;
}

describe("the words of docker", () => {
  it.each([
    ["docker build .", "docker-build", "docker build"],
    ["docker image build .", "docker-build", "docker image build"],
    ["docker builder build .", "docker-build", "docker builder build"],
    ["docker buildx build .", "buildx-build", "docker buildx build"],
    ["docker buildx b .", "buildx-build", "docker buildx b"],
    ["docker buildx bake --push", "buildx-bake", "docker buildx bake"],
    [
      "docker buildx imagetools create -t a:1 a:2 a:3",
      "imagetools-create",
      "docker buildx imagetools create",
    ],
    ["docker manifest create a:1 a:2", "manifest-create", "docker manifest create"],
    ["docker -D --context remote build .", "docker-build", "docker -D --context remote build"],
    ["docker buildx --builder mine build .", "buildx-build", "docker buildx --builder mine build"],
    ["sudo -E DEBUG=1 /usr/bin/docker build .", "docker-build", "/usr/bin/docker build"],
  ])("%s", (script, tool, words) => {
    const build = only(script);
    expect(build.tool).toBe(tool);
    expect(script.slice(build.span.start, build.span.end)).toBe(words);
  });

  it.each([
    "docker ps",
    "docker",
    "docker run x docker build .",
    "docker $CMD build .",
    "docker compose build",
    "podman build .",
    "echo docker build .",
  ])("%s builds nothing", (script) => expect(scriptBuilds(script)).toEqual([]));
});

describe("what a build is made from", () => {
  it.each([
    ["docker build .", "", "Dockerfile"],
    ["docker build app", "app", "app/Dockerfile"],
    ["docker build -f docker/lambda.Dockerfile .", "", "docker/lambda.Dockerfile"],
    ["docker build --file=../x/Dockerfile .", "", undefined],
    ["cd a/b && docker build -f ../Dockerfile ./c", "a/b/c", "a/Dockerfile"],
    ["docker build https://github.com/a/b.git#main", undefined, undefined],
    ["docker build git@github.com:a/b.git", undefined, undefined],
    ["docker build - < Dockerfile", undefined, undefined],
    ["docker build -f - .", "", undefined],
    ["docker build /abs/olute", undefined, undefined],
    ['docker build "$DIR"', undefined, undefined],
    ['docker build -f Dockerfile "$DIR"', undefined, "Dockerfile"],
    ["DIR=app; docker build $DIR", "app", "app/Dockerfile"],
    ["docker buildx bake app", undefined, undefined],
  ])("%s", (script, context, dockerfile) => {
    const build = only(script);
    expect([build.context, build.dockerfile]).toEqual([context, dockerfile]);
  });
});

describe("the settings of a build", () => {
  it("are read in each form of an option", () => {
    const script =
      "docker buildx build -t a:1 --tag=b:2 -tc:3 --target prod --build-arg A=1 --build-arg=B=x=y --platform=linux/amd64,linux/arm64 --provenance false --sbom=true --attest type=sbom .";
    const build = only(script);
    expect(build.tags).toEqual(["a:1", "b:2", "c:3"]);
    expect(build.target?.value).toBe("prod");
    expect([...build.buildArgs]).toEqual([
      ["A", "1"],
      ["B", "x=y"],
    ]);
    expect(build.platforms?.value).toEqual(["linux/amd64", "linux/arm64"]);
    expect(build.provenance?.value).toBe("false");
    expect(textOf(script, build.provenance)).toBe("--provenance false");
    expect(textOf(script, build.sbom)).toBe("--sbom=true");
    expect(build.attests?.value).toBe("type=sbom");
    expect(textOf(script, { span: build.block })).toBe(script);
  });

  it("have values of variables, as far as they are known", () => {
    const build = only(
      `TAG=1.0\nexport REPO=reg/app\nif x; then V=2; fi\ndocker build -t "$REPO:\${TAG}" -t $REPO:$V --build-arg TAG --build-arg NONE --build-arg X=$(date) --target "$T" --platform $P .`,
    );
    expect(build.tags).toEqual(["reg/app:1.0", "reg/app:$V"]);
    expect([...build.buildArgs]).toEqual([["TAG", "1.0"]]);
    expect(build.target).toEqual({ span: build.target?.span });
    expect(build.platforms).toEqual({ span: build.platforms?.span });
  });

  it("are open where an expansion may bring more of them", () => {
    expect(only("docker build $FLAGS .").hasUnknownSettings).toBe(true);
    expect(only("docker build -t a:1 $DIR").hasUnknownSettings).toBe(false);
    expect(only("docker buildx bake --set *.output=type=registry").hasUnknownSettings).toBe(true);
  });

  it("may be written behind the command's own words", () => {
    const script = "docker buildx build --push .";
    expect(only(script).settingsAt).toEqual({ offset: "docker buildx build".length, before: " ", after: "" });
  });

  it("include docker's variables", () => {
    const build = only(
      "export BUILDX_NO_DEFAULT_ATTESTATIONS=1\nOTHER=1\nDOCKER_BUILDKIT=0 env DOCKER_DEFAULT_PLATFORM=linux/arm64 docker build .",
    );
    expect([...build.environment]).toEqual([
      ["BUILDX_NO_DEFAULT_ATTESTATIONS", "1"],
      ["DOCKER_BUILDKIT", "0"],
      ["DOCKER_DEFAULT_PLATFORM", "linux/arm64"],
    ]);
  });
});

describe("words that mean nothing here", () => {
  it("are an option without its value, and names like those of expressions", () => {
    expect(only("docker build . -t").tags).toEqual([]);
    expect(only("docker build -t $__a__b .").tags).toEqual(["$__a__b"]);
  });
});

describe("where a build's result goes", () => {
  it.each([
    ["docker buildx build --push .", true, false],
    ["docker buildx build --push=false .", false, false],
    ["docker buildx build --push=$P .", undefined, false],
    ["docker buildx build --load .", false, true],
    ["docker buildx build .", false, false],
    ["docker build .", undefined, false],
    ["docker build --push .", true, false],
    ["docker buildx build -o type=registry .", true, false],
    ["docker buildx build -o type=image,name=a:1,push=true .", true, false],
    ["docker buildx build --output type=image,name=a:1 .", false, false],
    ["docker buildx build --output type=docker .", false, true],
    ["docker buildx build --output type=docker,dest=a.tar .", false, false],
    ["docker buildx build -o out .", false, false],
    ["docker buildx build -o $OUT .", undefined, false],
    ["docker buildx imagetools create -t a:1 a:2", true, false],
    ["docker buildx imagetools create --dry-run -t a:1 a:2", false, false],
  ])("%s", (script, isPushed, isLoaded) => {
    const build = only(script);
    expect([build.isPushed, build.isLoaded]).toEqual([isPushed, isLoaded]);
  });

  it.each([
    ["docker build -t a:1 .\ndocker push a:1", ["a:1"]],
    ["docker build -t a .\ndocker push a:latest", ["a"]],
    ["docker build -t $IMAGE .\ndocker image push $IMAGE", ["$IMAGE"]],
    ["docker build -t reg/a:1 .\ndocker push --all-tags reg/a", ["reg/a:1"]],
    ["docker build -t reg/a:1 .\ndocker push reg/a -a", ["reg/a:1"]],
    [
      "docker build -t a:1 .\ndocker tag a:1 b:1\ndocker image tag b:1 c:1\ndocker tag a:1 d:1\ndocker push c:1",
      ["a:1", "b:1", "d:1", "c:1"],
    ],
    ["docker manifest create a:1 a:2\ndocker manifest push a:1", ["a:1"]],
  ])("%s pushes it later", (script, tags) => {
    const build = only(script);
    expect(build.isPushed).toBe(true);
    expect(build.tags).toEqual(tags);
  });

  it.each([
    "docker build -t a:1 .\ndocker push b:1",
    "docker build -t a:1 .\ndocker push a:2",
    "docker build .\ndocker push a:1",
    "docker build -t a:1 .\ndocker tag a:1\ndocker push",
  ])("%s doesn't", (script) => expect(only(script).isPushed).toBeUndefined());
});

describe("what a build runs in", () => {
  it("is a builder of its own once one was created", () => {
    const [before, behind] = scriptBuilds("docker build .\ndocker buildx create --use\ndocker build .");
    expect([before?.hasOwnBuilder, behind?.hasOwnBuilder]).toEqual([false, true]);
  });

  it("may be logged in to ECR Public", () => {
    const login = (words: string) =>
      only(`aws x | docker login ${words}\ndocker build .`).isLoggedInToEcrPublic;
    expect(login("--username AWS --password-stdin public.ecr.aws")).toBe(true);
    expect(login("--username AWS --password-stdin 1.dkr.ecr.eu-west-1.amazonaws.com")).toBe(false);
    expect(login("")).toBe(false);
  });

  it("reads no more builds than any real file has", () => {
    expect(scriptBuilds("docker build .\n".repeat(600))).toHaveLength(500);
  });
});

function textOf(
  script: string,
  place: { span: { start: number; end: number } } | undefined,
): string | undefined {
  return place && script.slice(place.span.start, place.span.end);
}
