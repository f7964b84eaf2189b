// The build that the throttling plugin uses; its package has types for the full build alone.
declare module "bottleneck/light.js" {
  export { default } from "bottleneck";
}
