import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { withLanguageModelTools, withToolTexts } from '../../../scripts/manifest-tools.ts';
import { outsideTools } from '../../../src/app/outside/outside-tools.ts';
import { agentModeName } from '../../../src/extension/adapters/agent-mode-names.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly toolReferenceName: string;
      readonly when: string;
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly WalkthroughStep[] }[];
    readonly menus: Readonly<Record<'commandPalette' | 'view/title' | 'view/item/context', readonly MenuEntry[]>>;
  };
}

interface Setting {
  readonly scope?: string;
  readonly order?: number;
  readonly default?: unknown;
  readonly markdownDescription?: string;
}

interface MenuEntry {
  readonly command: string;
  readonly when: string;
}

interface WalkthroughStep {
  readonly id: string;
  readonly description: string;
  readonly media: Readonly<Record<string, string>>;
  readonly completionEvents: readonly string[];
}

/** What VS Code knows of a window; a name that is missing is false. */
type Context = Readonly<Record<string, boolean | number>>;

const { configuration, commands, languageModelTools, viewsWelcome, walkthroughs, menus } = (
  read('package.json') as Manifest
).contributes;
const settings = configuration.properties;
const texts = read('package.nls.json') as Readonly<Record<string, string>>;

const nothing: Context = { isWorkspaceTrusted: true, workspaceFolderCount: 0, 'baton.isReady': true };
const folder: Context = { ...nothing, workspaceFolderCount: 1 };
const workspace: Context = { ...folder, 'baton.hasWorkspace': true, 'baton.onDisk': true };
const restricted: Context = { ...workspace, isWorkspaceTrusted: false };
const virtual: Context = { ...folder, 'baton.hasWorkspace': true, virtualWorkspace: true };
const windows = {
  nothing,
  folder,
  workspace,
  restricted,
  virtual,
  'virtual and empty': { ...folder, virtualWorkspace: true },
  'restricted and empty': { ...folder, isWorkspaceTrusted: false },
  'without agents': { ...workspace, 'baton.teamEmpty': true },
  'restricted, without agents': { ...restricted, 'baton.teamEmpty': true },
  'without sessions': { ...workspace, 'baton.sessionsEmpty': true },
  'restricted, without sessions': { ...restricted, 'baton.sessionsEmpty': true },
  'without epics': { ...workspace, 'baton.epicsEmpty': true },
  'restricted, without epics': { ...restricted, 'baton.epicsEmpty': true },
  'no epic matches': { ...workspace, 'baton.epicsEmpty': true, 'baton.epicsFiltered': true },
  filtered: { ...workspace, 'baton.executionsFiltered': true },
};

describe('what the manifest offers', () => {
  it('without a folder is only what leads to one', () => {
    assert.deepEqual(offered(nothing), [
      'showOrchestration',
      'openOrchestration',
      'showWalkthrough',
      'showDocumentation',
      'showLog',
    ]);
  });

  it('in a folder without workflows is to set it up', () => {
    assert.deepEqual(offered(folder), [
      'setUpWorkspace',
      'showOrchestration',
      'openOrchestration',
      'showWalkthrough',
      'showDocumentation',
      'showLog',
    ]);
  });

  it('in a workspace is every command that makes sense without a target', () => {
    const all = commands.map(({ command }) => command.replace('baton.', ''));
    const others = [
      ...['approveProposed', 'rejectProposed', 'loadMoreExecutions', 'clearExecutionFilter'],
      ...['showMoreEpics', 'clearEpicFilter', 'changeContext'],
      ...['compareOutput', 'loadMoreSessions', 'openAsDocument'],
    ];
    assert.deepEqual(
      offered(workspace),
      all.filter((name) => !others.includes(name)),
    );
    assert.ok(offered(windows.filtered).includes('clearExecutionFilter'));
  });

  it('in Restricted Mode is to look, not to run', () => {
    assert.deepEqual(offered(restricted), [
      'findWorkflow',
      'openWorkflow',
      'openWorkflowAsForm',
      'showGraph',
      'showOrchestration',
      'openOrchestration',
      'openInPanel',
      'showApprovals',
      'showExecution',
      'showDelegations',
      'showReport',
      'validateSession',
      'showSession',
      'copyExecutionId',
      'filterExecutions',
      'showEpics',
      'openEpic',
      'filterEpics',
      'openTeamFile',
      'findAgent',
      'validateWorkspace',
      'exportDatabase',
      'reopenWorkspace',
      'showWalkthrough',
      'showDocumentation',
      'showLog',
    ]);
  });

  it('in a virtual workspace is to read and check workflows', () => {
    assert.deepEqual(offered(virtual), [
      'openWorkflow',
      'openWorkflowAsForm',
      'showGraph',
      'showOrchestration',
      'openOrchestration',
      'showEpics',
      'openTeamFile',
      'validateWorkspace',
      'showWalkthrough',
      'showDocumentation',
      'showLog',
    ]);
  });

  for (const [name, context] of Object.entries(windows)) {
    it(`in views that have nothing to show is one text at most, whose buttons work: ${name}`, () => {
      for (const view of ['baton.epics', 'baton.workflows', 'baton.executions', 'baton.sessions', 'baton.team']) {
        const shown = viewsWelcome.filter((welcome) => welcome.view === view && holds(welcome.when, context));
        assert.ok(shown.length <= 1, `${view} says: ${shown.map(({ contents }) => contents).join(', ')}`);
        const linked = shown.flatMap(({ contents }) => commandsIn(texts[contents.replaceAll('%', '')] ?? ''));
        const dead = linked.filter((command) => !isEnabled(command, context));
        assert.deepEqual(dead, []);
      }
    });
  }
});

describe('the menus of the manifest', () => {
  for (const [name, context] of Object.entries(windows)) {
    it(`have no button above a view that does nothing: ${name}`, () => {
      const shown = menus['view/title'].filter(({ when }) => holds(when.replace(/view == [\w.]+/, 'true'), context));
      const dead = shown.map(({ command }) => command).filter((command) => !isEnabled(command, context));
      assert.deepEqual(dead, []);
    });
  }

  it('show on rows, in Restricted Mode, only what looks', () => {
    const changing = menus['view/item/context'].filter(({ command }) => !isEnabled(command, restricted));
    const shown = changing.filter(({ when }) => !when.split(' && ').includes('isWorkspaceTrusted'));
    assert.deepEqual(
      shown.map(({ command }) => command),
      [],
    );
  });
});

describe('the texts of the manifest', () => {
  it('are all there, and there are no others', () => {
    const named = [...readFileSync('package.json', 'utf8').matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(texts).sort());
  });
});

describe('the settings of the manifest', () => {
  it('each say what they mean, where they may be set, and what holds without them', () => {
    const lacking = Object.entries(settings).filter(
      ([, { scope, markdownDescription, ...setting }]) =>
        scope === undefined || !/^%config\./.test(markdownDescription ?? '') || setting.default === undefined,
    );
    assert.deepEqual(lacking, []);
  });

  it('stand in an order', () => {
    const orders = Object.values(settings).map(({ order }) => order);
    assert.deepEqual(
      orders,
      orders.map((_, index) => index + 1),
    );
  });
});

describe('the walkthrough', () => {
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('leads from an empty window to what a run has left behind', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['openFolder', 'trust', 'setUp', 'model', 'rehearse', 'run', 'epic', 'look'],
    );
  });

  for (const { id, description, media, completionEvents } of steps) {
    it(`has a picture, commands that exist and an end by itself for the step ${id}`, () => {
      const { altText: _, ...pictures } = media;
      const missing = Object.values(pictures).filter((file) => !existsSync(file));
      assert.deepEqual(missing, []);
      const page = media['markdown'] === undefined ? '' : readFileSync(media['markdown'], 'utf8');
      const linked = commandsIn(`${texts[description.replaceAll('%', '')]} ${page}`);
      const unknown = linked.filter((name) => !commands.some(({ command }) => command === name));
      assert.deepEqual(unknown, []);
      assert.ok(completionEvents.length > 0);
      // A command that was called may have done nothing.
      assert.ok(completionEvents.every((event) => /^on(Context|View):/.test(event)));
    });
  }
});

describe('the tools that the manifest offers to agent mode', () => {
  it('are those that Baton has, under the names of the contracts', () => {
    const names = outsideTools.map(({ name }) => agentModeName(name));
    assert.deepEqual(
      languageModelTools.map(({ name }) => name),
      names,
    );
    assert.deepEqual(
      languageModelTools.map(({ toolReferenceName }) => toolReferenceName),
      names,
    );
  });

  it('are made from their definitions', () => {
    const manifest = readFileSync('package.json', 'utf8');
    assert.equal(withLanguageModelTools(manifest), manifest);
    const shown = readFileSync('package.nls.json', 'utf8');
    assert.equal(withToolTexts(shown), shown);
  });

  it('are offered where something can run', () => {
    const offers = [workspace, restricted, virtual, folder].map(
      (context) => languageModelTools.filter(({ when }) => holds(when, context)).length,
    );
    assert.deepEqual(offers, [languageModelTools.length, 0, 0, 0]);
  });

  it('are named to models as VS Code knows them', () => {
    const told = JSON.stringify(languageModelTools);
    assert.match(told, /call baton_await_execution with the execution_id/);
    assert.doesNotMatch(told, /[^_%.]\bawait_execution/);
  });
});

/** What the palette shows, without `baton.`. */
function offered(context: Context): readonly string[] {
  const hidden = menus.commandPalette.filter(({ when }) => !holds(when, context)).map(({ command }) => command);
  return commands
    .map(({ command }) => command)
    .filter((command) => isEnabled(command, context) && !hidden.includes(command))
    .map((command) => command.replace('baton.', ''));
}

function isEnabled(name: string, context: Context): boolean {
  const command = commands.find((each) => each.command === name);
  assert.ok(command, `There is no command ${name}.`);
  return holds(command.enablement ?? 'true', context);
}

function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/command:(baton\.\w+)/g)].map(([, command]) => command ?? '');
}

/** As much of VS Code's language of conditions as the manifest uses. */
function holds(condition: string, context: Context): boolean {
  const flat = condition.replaceAll(/\(([^()]*)\)/g, (_, inner: string) => String(holds(inner, context)));
  return flat.split('||').some((each) => each.split('&&').every((term) => termHolds(term.trim(), context)));
}

function termHolds(term: string, context: Context): boolean {
  if (term === 'true' || term === 'false') return term === 'true';
  const [, name = '', operator, number] = /^([\w.]+) (==|>) (\d+)$/.exec(term) ?? [];
  if (operator === '==') return context[name] === Number(number);
  if (operator === '>') return Number(context[name]) > Number(number);
  return term.startsWith('!') ? !context[term.slice(1)] : Boolean(context[term]);
}

/** The project's own file; the assertions look at what is in it. */
function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
