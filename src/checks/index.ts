import { archElf } from "./arch-elf.ts";
import { archFrom } from "./arch-from.ts";
import { archIac } from "./arch-iac.ts";
import { archLambda } from "./arch-lambda.ts";
import { archRunner } from "./arch-runner.ts";
import { archWanted } from "./arch-wanted.ts";
import { baseAge } from "./base-age.ts";
import { baseAl2 } from "./base-al2.ts";
import { baseArg } from "./base-arg.ts";
import { baseBareDigest } from "./base-bare-digest.ts";
import { baseBehind } from "./base-behind.ts";
import { baseDiffers } from "./base-differs.ts";
import { baseEol } from "./base-eol.ts";
import { baseHold } from "./base-hold.ts";
import { baseMalformed } from "./base-malformed.ts";
import { baseMirror } from "./base-mirror.ts";
import { baseMutable } from "./base-mutable.ts";
import { basePolicy } from "./base-policy.ts";
import { basePreview } from "./base-preview.ts";
import { baseStale } from "./base-stale.ts";
import { baseStays } from "./base-stays.ts";
import { baseUnanswered } from "./base-unanswered.ts";
import { baseUnknown } from "./base-unknown.ts";
import { baseUnresolved } from "./base-unresolved.ts";
import { baseUpdaters } from "./base-updaters.ts";
import { baseWaiting } from "./base-waiting.ts";
import { buildArch } from "./build-arch.ts";
import { buildFlags } from "./build-flags.ts";
import { buildLibc } from "./build-libc.ts";
import { buildOs } from "./build-os.ts";
import { buildVersion } from "./build-version.ts";
import type { Check } from "./check.ts";
import { cmdArgc } from "./cmd-argc.ts";
import { cmdHandler } from "./cmd-handler.ts";
import { cmdMissing } from "./cmd-missing.ts";
import { cmdShell } from "./cmd-shell.ts";
import { deployDrift } from "./deploy-drift.ts";
import { deployGone } from "./deploy-gone.ts";
import { deployIndex } from "./deploy-index.ts";
import { deployNowait } from "./deploy-nowait.ts";
import { deployState } from "./deploy-state.ts";
import { deployStaticTag } from "./deploy-static-tag.ts";
import { dockerfileEncoding } from "./dockerfile-encoding.ts";
import { dockerfilePassedOver } from "./dockerfile-passed-over.ts";
import { dockerfileSyntax } from "./dockerfile-syntax.ts";
import { ecrArchive } from "./ecr-archive.ts";
import { ecrKms } from "./ecr-kms.ts";
import { ecrLifecycle } from "./ecr-lifecycle.ts";
import { ecrMutable } from "./ecr-mutable.ts";
import { ecrPolicy } from "./ecr-policy.ts";
import { elfNeeded } from "./elf-needed.ts";
import { env4k } from "./env-4k.ts";
import { envPath } from "./env-path.ts";
import { envReserved } from "./env-reserved.ts";
import { envSecret } from "./env-secret.ts";
import { epAbsent } from "./ep-absent.ts";
import { epCrlf } from "./ep-crlf.ts";
import { epFormat } from "./ep-format.ts";
import { epHandler } from "./ep-handler.ts";
import { epMissing } from "./ep-missing.ts";
import { epNoexec } from "./ep-noexec.ts";
import { epOverride } from "./ep-override.ts";
import { epRelative } from "./ep-relative.ts";
import { epRie } from "./ep-rie.ts";
import { epShell } from "./ep-shell.ts";
import { epSymlink } from "./ep-symlink.ts";
import { fsHome } from "./fs-home.ts";
import { fsRoothome } from "./fs-roothome.ts";
import { fsTmp } from "./fs-tmp.ts";
import { fsUnreadable } from "./fs-unreadable.ts";
import { handlerFile } from "./handler-file.ts";
import { iacLayersAdapter } from "./iac-layers-adapter.ts";
import { iacPassedOver } from "./iac-passed-over.ts";
import { iacProv } from "./iac-prov.ts";
import { iacSyntax } from "./iac-syntax.ts";
import { iacZipprops } from "./iac-zipprops.ts";
import { ignExpose } from "./ign-expose.ts";
import { ignHc } from "./ign-hc.ts";
import { ignUser } from "./ign-user.ts";
import { ignVol } from "./ign-vol.ts";
import { ignoreUnused } from "./ignore-unused.ts";
import { imgcfgLimit } from "./imgcfg-limit.ts";
import { layerOdd } from "./layer-odd.ts";
import { manAttest } from "./man-attest.ts";
import { manConfig } from "./man-config.ts";
import { manForeign } from "./man-foreign.ts";
import { manIndex } from "./man-index.ts";
import { manLayerTar } from "./man-layer-tar.ts";
import { manMediaType } from "./man-media-type.ts";
import { manMixed } from "./man-mixed.ts";
import { manZstd } from "./man-zstd.ts";
import { nodeAddon } from "./node-addon.ts";
import { osDnfsub } from "./os-dnfsub.ts";
import { osGlibc } from "./os-glibc.ts";
import { osLibcKind } from "./os-libc-kind.ts";
import { osManager } from "./os-manager.ts";
import { osOpenssl } from "./os-openssl.ts";
import { osPackages } from "./os-packages.ts";
import { osTools } from "./os-tools.ts";
import { osYum } from "./os-yum.ts";
import { pullLimit } from "./pull-limit.ts";
import { pyExtension } from "./py-extension.ts";
import { ricAlpine } from "./ric-alpine.ts";
import { ricNone } from "./ric-none.ts";
import { runtimesAge } from "./runtimes-age.ts";
import { size10g } from "./size-10g.ts";
import { sizeBig } from "./size-big.ts";
import { tarParent } from "./tar-parent.ts";
import { uriForm } from "./uri-form.ts";
import { uriOrder } from "./uri-order.ts";
import { wdBad } from "./wd-bad.ts";
import { wfBuildxCli } from "./wf-buildx-cli.ts";
import { wfMultiplat } from "./wf-multiplat.ts";
import { wfPassedOver } from "./wf-passed-over.ts";
import { wfProv } from "./wf-prov.ts";
import { wfSyntax } from "./wf-syntax.ts";
import { wfZstd } from "./wf-zstd.ts";

/** Every check, in the order in which findings of one place are listed. */
export const CHECKS: readonly Check[] = [
  baseEol,
  baseStale,
  baseDiffers,
  baseAl2,
  basePolicy,
  basePreview,
  baseUnknown,
  baseMutable,
  baseBareDigest,
  baseMirror,
  baseBehind,
  baseAge,
  baseHold,
  baseArg,
  baseStays,
  baseUnanswered,
  baseWaiting,
  baseMalformed,
  baseUnresolved,
  dockerfileSyntax,
  dockerfileEncoding,
  dockerfilePassedOver,
  baseUpdaters,
  ignoreUnused,
  runtimesAge,
  cmdMissing,
  cmdArgc,
  cmdShell,
  cmdHandler,
  epHandler,
  epOverride,
  epRelative,
  epShell,
  epRie,
  epMissing,
  epAbsent,
  epNoexec,
  epCrlf,
  epFormat,
  epSymlink,
  handlerFile,
  wdBad,
  envPath,
  envSecret,
  envReserved,
  ignUser,
  ignVol,
  ignExpose,
  ignHc,
  osYum,
  osManager,
  osDnfsub,
  osPackages,
  osTools,
  osOpenssl,
  archIac,
  uriForm,
  uriOrder,
  deployStaticTag,
  deployState,
  deployGone,
  deployDrift,
  deployIndex,
  ecrPolicy,
  ecrKms,
  ecrLifecycle,
  ecrArchive,
  ecrMutable,
  iacLayersAdapter,
  iacSyntax,
  iacPassedOver,
  iacZipprops,
  env4k,
  imgcfgLimit,
  archFrom,
  fsUnreadable,
  fsRoothome,
  fsTmp,
  fsHome,
  tarParent,
  size10g,
  sizeBig,
  layerOdd,
  ricNone,
  ricAlpine,
  wfProv,
  wfBuildxCli,
  wfMultiplat,
  wfZstd,
  archRunner,
  iacProv,
  deployNowait,
  pullLimit,
  wfSyntax,
  wfPassedOver,
  buildLibc,
  buildOs,
  buildVersion,
  buildArch,
  buildFlags,
  archElf,
  osLibcKind,
  osGlibc,
  elfNeeded,
  pyExtension,
  nodeAddon,
  manConfig,
  manIndex,
  manAttest,
  manForeign,
  manLayerTar,
  manMediaType,
  manMixed,
  manZstd,
  archWanted,
  archLambda,
];

/** The check with an id. */
export function findCheck(id: string): Check | undefined {
  return CHECKS.find((check) => check.id === id);
}
