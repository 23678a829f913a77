placeholder() { :; }
