import { stringify } from "yaml";
import { readIacFile } from "../../src/iac/read-iac-file.ts";
import { readProject } from "../../src/project/read-project.ts";
import type { FunctionSubject } from "../../src/project/subject.ts";
import type { DescribedFunction, ImageDescription } from "./image-description.ts";
import { engineOptions } from "./inspected.ts";

/** The functions that an example says use its image, as a SAM template declares them. */
export function describedFunctions(description: ImageDescription): readonly FunctionSubject[] {
  const { function: only, functions } = description;
  const declared = only === undefined ? functions : [only];
  if (declared.length === 0) return [];
  const file = readIacFile("template.yaml", templateOf(declared));
  const options = engineOptions();
  const knowledge = { ...options, buildArgsFor: () => new Map(), contextsFor: () => new Set<string>() };
  const iac = file ? [file] : [];
  return readProject({ iac, dockerfiles: [], workflows: [], hasOtherDeployer: false }, knowledge).functions;
}

/** The reference that the functions name. */
export const IMAGE_URI = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0";

/** The SAM template of some functions. */
function templateOf(functions: readonly DescribedFunction[]): string {
  const resources = functions.map((one) => [
    one.name,
    { Type: "AWS::Serverless::Function", Properties: propertiesOf(one) },
  ]);
  return stringify({ Transform: "AWS::Serverless-2016-10-31", Resources: Object.fromEntries(resources) });
}

function propertiesOf(one: DescribedFunction): object {
  const { architectures, command, entryPoint, workingDirectory, environment, capacityProvider } = one;
  const config = {
    ...(command && { Command: command }),
    ...(entryPoint && { EntryPoint: entryPoint }),
    ...(workingDirectory !== undefined && { WorkingDirectory: workingDirectory }),
  };
  return {
    PackageType: "Image",
    ImageUri: IMAGE_URI,
    ...(architectures && { Architectures: architectures }),
    ...(Object.keys(config).length > 0 && { ImageConfig: config }),
    ...(environment && { Environment: { Variables: environment } }),
    ...(capacityProvider && {
      CapacityProviderConfig: { Arn: "arn:aws:lambda:eu-west-1:123456789012:capacity-provider:orders" },
    }),
  };
}
