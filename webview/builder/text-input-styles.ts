import { css } from 'lit';

export const textInputStyles = css`
  :host {
    display: block;
    position: relative;
  }
  textarea {
    /* As high as its text, also where that runs over the end of a line. */
    field-sizing: content;
    min-height: calc(2lh + 8px);
    max-height: calc(20lh + 8px);
  }
  .said {
    margin-top: 3px;
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
  }
`;
