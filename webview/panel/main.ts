import { ApprovalsElement } from './approvals/approvals-element.ts';
import { PanelPage } from './panel-page.ts';

customElements.define('baton-approvals', ApprovalsElement);
customElements.define('baton-panel-page', PanelPage);

const page = new PanelPage();
page.host = acquireVsCodeApi();
document.body.append(page);
