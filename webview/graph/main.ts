import { GraphElement } from '../shared/graph/graph-element.ts';
import { GraphPage } from './graph-page.ts';

customElements.define('baton-graph', GraphElement);
customElements.define('baton-graph-page', GraphPage);

const page = new GraphPage();
page.host = acquireVsCodeApi();
document.body.append(page);
