/** `app.handler`, `src/lambda_function.lambda_handler`, `com.example.App::handleRequest`; other names may be programs. */
export function isHandlerName(text: string): boolean {
  if (text.length > 500 || /^[./]/.test(text) || /[\s$]/.test(text)) return false;
  return text.includes("::") || /\.\w*handler$/i.test(text);
}
