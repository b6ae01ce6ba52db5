import * as l10n from '@vscode/l10n';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { DrawnGraph } from '../../../src/protocol/graph-messages.ts';
import { icon } from '../icons.ts';
import type { FoldEvent, LookEvent, StepEvent } from './graph-events.ts';
import type { GraphLook } from './graph-look.ts';

export interface DrawnGraphOptions {
  readonly drawn: DrawnGraph;
  /** The id of the step that is chosen; empty: none. */
  readonly chosen: string;
  /** Ids of steps whose steps are not drawn. */
  readonly closed: ReadonlySet<string>;
  readonly choose: (id: string) => void;
  readonly open: (id: string) => void;
  readonly fold: (closed: ReadonlySet<string>) => void;
  /** How it was looked at when the page was there last; undefined: not yet. */
  readonly look: GraphLook | undefined;
  readonly keepLook: (look: GraphLook) => void;
}

/** The graph of a file that is edited, with a word about it when the file has mistakes. */
export function drawnGraphTemplate(options: DrawnGraphOptions): TemplateResult {
  const { drawn, chosen, closed, choose, open, fold, look, keepLook } = options;
  const { graph, is_stale: isStale } = drawn;
  return html`<div class="stale" role="status">${isStale ? staleTemplate(drawn) : nothing}</div>
    ${
      graph === null
        ? nothing
        : html`<baton-graph
            class=${isStale ? 'old' : ''}
            .graph=${graph}
            .chosen=${chosen}
            .closed=${closed}
            .look=${look}
            @graph-choose=${({ detail }: StepEvent) => choose(detail.id)}
            @graph-open=${({ detail }: StepEvent) => open(detail.id)}
            @graph-fold=${({ detail }: FoldEvent) => fold(detail.closed)}
            @graph-look=${({ detail }: LookEvent) => keepLook(detail.look)}
          ></baton-graph>`
    }`;
}

function staleTemplate({ graph }: DrawnGraph): TemplateResult {
  const said =
    graph === null
      ? l10n.t('The file has mistakes. Its graph is drawn once they are corrected.')
      : l10n.t('The file has mistakes: this is the graph as it was before them.');
  return html`<p>${icon('warning')} ${said}</p>`;
}

export const drawnGraphStyles = css`
  .stale p {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    padding: 6px 10px;
    border-bottom: 1px solid var(--vscode-inputValidation-warningBorder);
    background: var(--vscode-inputValidation-warningBackground);
    color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground));
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  .stale .icon {
    flex: none;
    fill: none;
    stroke: var(--vscode-list-warningForeground);
    stroke-width: 1.2;
  }
  baton-graph.old {
    opacity: 0.6;
  }
`;
