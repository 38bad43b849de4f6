"""What people see: positions of graphs, pages of the browser, and a page that can be mailed."""
