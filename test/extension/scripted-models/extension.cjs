// Installed beside Baton in the extension host, so that language models and tools of other extensions are real ones.
// Its exports are the script: answers are given one after the other, and what was asked is kept.
const vscode = require('vscode');

/** @typedef {{ text: string, when?: Promise<void> } | { tool: { name: string, input: object } } | { error: string } | { hang: true }} Answer */

exports.activate = (context) => {
  /** @type {Answer[]} */
  const answers = [];
  const requests = [];
  const looked = [];
  let onCancel = () => {};
  let onRequest = () => {};
  /** For a suite outside of the host: the next answer of a file in the folder, which is taken out of it. */
  const answerOfFile = async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (folder === undefined) return undefined;
    const file = vscode.Uri.joinPath(folder.uri, 'scripted.json');
    try {
      const [next, ...rest] = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(rest)));
      return next;
    } catch (error) {
      if (error.code === 'FileNotFound') return undefined;
      throw error;
    }
  };
  /** `<epic_id>` is what a tool has last answered under this name. */
  const filledIn = (input, messages) =>
    JSON.parse(
      JSON.stringify(input).replaceAll(/<(\w+)>/g, (_, name) => {
        const answers = [...messages.matchAll(new RegExp(`${name}[\\\\"]*:[\\\\"]*(\\w+)`, 'g'))];
        return answers.at(-1)?.[1] ?? '';
      }),
    );
  const untilCancelled = (token) =>
    new Promise((resolve) => {
      token.onCancellationRequested(() => {
        onCancel();
        resolve();
      });
    });
  const provider = {
    provideLanguageModelChatInformation: () => [
      {
        id: 'scripted-large',
        name: 'Scripted Large',
        family: 'scripted',
        version: '1',
        maxInputTokens: 20_000,
        maxOutputTokens: 2_000,
        capabilities: { toolCalling: true },
      },
    ],
    async provideLanguageModelChatResponse(_model, messages, options, progress, token) {
      onRequest();
      requests.push({ messages, tools: (options.tools ?? []).map(({ name }) => name) });
      const answer = answers.shift() ?? (await answerOfFile()) ?? { text: 'nothing was scripted' };
      if ('error' in answer) throw vscode.LanguageModelError[answer.error]?.('as scripted') ?? new Error(answer.error);
      if ('hang' in answer) return untilCancelled(token);
      if ('tool' in answer) {
        const { name, input } = answer.tool;
        const known = filledIn(input, JSON.stringify(messages));
        progress.report(new vscode.LanguageModelToolCallPart(`call-${requests.length}`, name, known));
        return;
      }
      await answer.when;
      for (const piece of answer.text.match(/[\s\S]{1,8}/g) ?? [])
        progress.report(new vscode.LanguageModelTextPart(piece));
    },
    provideTokenCount: async (_model, text) => (typeof text === 'string' ? text : JSON.stringify(text.content)).length,
  };
  const tool = {
    async invoke({ input }) {
      looked.push(input.word);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(`meaning of ${input.word}`)]);
    },
  };
  /** What another extension can use of Baton, into a file of the folder: tools of its MCP server, and a tool's answer. */
  const tellOffered = async () => {
    await vscode.commands.executeCommand('workbench.mcp.startServer', '*');
    const served = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('mcp_'));
    const called = await vscode.lm.invokeTool('baton_epic_search', { input: {}, toolInvocationToken: undefined });
    const answer = called.content.map(({ value }) => value).join('');
    const [folder] = vscode.workspace.workspaceFolders;
    const bytes = Buffer.from(JSON.stringify({ served, answer }));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, 'offered.json'), bytes);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('scripted.tellOffered', tellOffered),
    vscode.lm.registerLanguageModelChatProvider('scripted', provider),
    vscode.lm.registerTool('scripted_lookup', tool),
  );
  return {
    script: (...next) => void answers.splice(0, answers.length, ...next),
    requests: () => requests.splice(0),
    looked: () => looked.splice(0),
    nextRequest: () => new Promise((resolve) => (onRequest = resolve)),
    nextCancellation: () => new Promise((resolve) => (onCancel = resolve)),
  };
};
