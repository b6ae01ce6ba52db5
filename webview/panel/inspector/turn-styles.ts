import { css } from 'lit';

/** Turns of an agent with their calls, and what went wrong or was made. */
export const turnStyles = css`
  .more {
    margin-bottom: 6px;
  }
  .turn + .turn,
  .note + .turn,
  .turn + .note {
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, transparent));
  }
  .prompt,
  .call {
    margin: 2px 0;
  }
  .message,
  .inner {
    margin-left: 20px;
  }
  .live .cursor {
    display: inline-block;
    width: 0.5em;
    height: 1em;
    margin-left: 2px;
    background: var(--vscode-editorCursor-foreground, currentColor);
    vertical-align: text-bottom;
  }
  /* VS Code has a setting of its own besides the system's. */
  @media (prefers-reduced-motion: no-preference) {
    :host-context(body:not(.vscode-reduce-motion)) .live .cursor {
      animation: blink 1.2s steps(2) infinite;
    }
    @keyframes blink {
      50% {
        opacity: 0;
      }
    }
  }
  .note {
    display: flex;
    gap: 6px;
    margin: 6px 0;
    padding: 6px 8px;
    border: 1px solid var(--vscode-inputValidation-warningBorder, var(--vscode-contrastBorder));
    border-radius: 4px;
  }
  .note > div {
    min-width: 0;
  }
  .note .mark {
    flex: none;
    width: 16px;
    height: 16px;
    color: var(--vscode-editorWarning-foreground);
  }
  .note.bad {
    border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-contrastBorder));
  }
  .note.bad .mark {
    color: var(--vscode-editorError-foreground, var(--vscode-errorForeground));
  }
  .note .text {
    margin: 2px 0;
    padding: 0;
    border: 0;
    background: none;
  }
  .made {
    display: flex;
    gap: 6px;
    padding: 2px 0;
    overflow-wrap: anywhere;
  }
  .made.good .mark {
    color: var(--vscode-terminal-ansiGreen, var(--vscode-charts-green));
  }
  .made.bad .mark {
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
  }
`;
