export { folderOf, resolvePath } from "../text/relative-path.ts";
