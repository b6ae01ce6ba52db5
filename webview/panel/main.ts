import '../shared/elements.ts';
import { GraphElement } from '../shared/graph/graph-element.ts';
import { showPage } from '../shared/show-page.ts';
import { ApprovalsElement } from './approvals/approvals-element.ts';
import { BudgetsElement } from './budgets/budgets-element.ts';
import { EventList } from './inspector/event-list.ts';
import { InspectorElement } from './inspector/inspector-element.ts';
import { ValueTree } from './inspector/value-tree.ts';
import { HeadElement } from './head/head-element.ts';
import { MessagesElement } from './messages/messages-element.ts';
import { SearchElement } from './search/search-element.ts';
import { PanelPage } from './panel-page.ts';
import { TimelineElement } from './timeline/timeline-element.ts';

customElements.define('baton-graph', GraphElement);
customElements.define('baton-panel-head', HeadElement);
customElements.define('baton-approvals', ApprovalsElement);
customElements.define('baton-budgets', BudgetsElement);
customElements.define('baton-value-tree', ValueTree);
customElements.define('baton-event-list', EventList);
customElements.define('baton-inspector', InspectorElement);
customElements.define('baton-messages', MessagesElement);
customElements.define('baton-timeline', TimelineElement);
customElements.define('baton-search', SearchElement);
customElements.define('baton-panel-page', PanelPage);

showPage(new PanelPage());
