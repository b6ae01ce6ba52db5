import { PanelPage } from './panel-page.ts';

customElements.define('baton-panel-page', PanelPage);

const page = new PanelPage();
page.host = acquireVsCodeApi();
document.body.append(page);
