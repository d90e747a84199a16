// The case: board, level shifter and the terminals of one supply and one strip. Everything in millimetres.
// Which board and which part: -D 'board="pi-4"' -D 'part="base"'; render.py does that. How to print it: README.md.
// x along the board's long side, y towards its pins, z up; the board's lower left corner is at 0, 0.
include <boards.scad>

board = "pi-4";       // pi-4, pi-5, pi-3, pi-zero-2-w
part = "open";        // base, lid; pictures: open, closed

wall = 2.4;           // six lines of a 0.4 mm nozzle
floor_height = 2.4;
gap = 1;              // around the board where nothing sticks out
port_gap = 1.6;       // what the sockets of the long side stick out
standoff = 5;         // below the board: the card's slot and the pins' solder
above = 24;           // above it: plugs on the pins, and their wires' bend
fit = 0.3;            // between parts that go into each other

terminal = [18.8, 18.8, 8.6];   // one lever terminal of three ways (WAGO 221-413: 18.7 x 18.6 x 8.4)
shifter = [20.5, 28, 1.7];      // perforated board that carries the level shifter
cable = 7;                      // outer diameter of a cable
bay = 46;                       // between the board and the wall that cables go through

size = board_size(board);
tray = 1.6;                                     // walls around terminals and shifter
tie = [5.2, 2.4];                               // tunnel for a cable tie of up to 4.8 mm
tray_row = 2 + 2 * (terminal[0] + 3 * tray) + shifter[0] + 2 * tray + 3;
inner = [max(size[0] + 2 * gap, tray_row), port_gap + size[1] + bay];
inner_height = standoff + board_thickness + above;
origin = [-gap, -port_gap];
outer = [inner[0] + 2 * wall, inner[1] + 2 * wall, floor_height + inner_height];
board_z = floor_height + standoff;
bay_y = size[1];
cable_x = [inner[0] * 0.3, inner[0] * 0.58];   // from the inner wall: supply, strip
boss = 8;                                       // around each of the two screws of the lid

assert(wall >= 1.6 && floor_height >= 1.6, "walls thinner than four lines break");
assert(min(board_ribs(board)) >= 1.6, "what stays between two sockets breaks");
assert(bay >= shifter[1] + 2 * tray + 14, "the shifter does not fit between the board and the cables' ties");

$fn = 40;

module at_corners(holes) for (hole = holes) translate([hole[0], hole[1], 0]) children();

module rounded(length, width, height, radius) {
    linear_extrude(height) offset(radius) offset(-radius) square([length, width]);
}

// ---- the base

module base() {
    difference() {
        union() {
            shell();
            translate([0, 0, floor_height - 0.01]) inside();
            ears();
        }
        ports();
        card_slot();
        cable_notches();
        lid_slots();
        vents(origin[0] + 14, 10, size[0] - 24, size[1] - 20);
        at_corners(board_holes(board)) translate([0, 0, 1.2]) cylinder(d = 2.2, h = board_z);
        at_bosses() translate([0, 0, floor_height + 2]) cylinder(d = 2.8, h = outer[2]);
    }
}

module shell() {
    difference() {
        translate([origin[0] - wall, origin[1] - wall, 0]) rounded(outer[0], outer[1], outer[2], 3);
        translate([origin[0], origin[1], floor_height]) rounded(inner[0], inner[1], outer[2], 1);
    }
}

module inside() {
    at_corners(board_holes(board)) cylinder(d1 = 7.5, d2 = 6, h = standoff);
    at_bosses() boss_column();
    terminal_trays();
    shifter_tray();
    for (x = cable_x) translate([origin[0] + x, bay_y + bay - 9, 0]) tie_anchor();
}

module at_bosses() {
    for (x = [origin[0] + boss / 2 - 1, origin[0] + inner[0] - boss / 2 + 1])
        translate([x, bay_y + bay - boss / 2 + 1, 0]) children();
}

module boss_column() cylinder(d = boss, h = inner_height - 4.2);

// Two trays, open to where the cables come from but for a sill; the levers open upwards.
module terminal_trays() {
    for (i = [0, 1]) translate([origin[0] + 2 + i * (terminal[0] + 3 * tray), bay_y + 4, 0]) difference() {
        cube([terminal[0] + 2 * tray, terminal[1] + 2 * tray, 5]);
        translate([tray, tray, 1]) cube([terminal[0], terminal[1], 10]);
        translate([tray, tray, 2.2]) cube([terminal[0], terminal[1] + 10, 10]);
    }
}

// The shifter's perforated board lies on two rails, solder between them; a tie goes under the rails and over the board.
module shifter_tray() {
    translate([origin[0] + inner[0] - shifter[0] - 2 * tray - 3, bay_y + 1, 0]) difference() {
        cube([shifter[0] + 2 * tray, shifter[1] + 2 * tray, 7]);
        translate([tray, tray, 4]) cube([shifter[0], shifter[1], 10]);
        translate([tray + 2.5, tray + 1, -1]) cube([shifter[0] - 5, shifter[1] - 2, 10]);
        translate([-1, tray + (shifter[1] - tie[0]) / 2, 0.8]) cube([shifter[0] + 10, tie[0], tie[1]]);
    }
}

// A cable lies on it; a tie goes through the tunnel and around both, so that no pull reaches a terminal.
module tie_anchor() {
    translate([-6, -4, 0]) difference() {
        cube([12, 8, 7]);
        translate([-1, (8 - tie[0]) / 2, 2]) cube([14, tie[0], tie[1]]);
        translate([6, -1, 7 + cable / 2 - 1.2]) rotate([-90, 0, 0]) cylinder(d = cable, h = 10);
    }
}

module ports() {
    for (port = board_ports(board)) {   // [middle x, width, height] of a plug
        translate([port[0] - port[1] / 2, origin[1] - wall - 1, board_z + board_thickness + port[3] - port[2] / 2])
            cube([port[1], wall + 2, port[2]]);
    }
    if (board_has_sockets(board)) translate([size[0] + gap - 1, socket_side[0], board_z + board_thickness - 0.6])
        cube([wall + 2, socket_side[1], outer[2]]);
}

module card_slot() {
    translate([origin[0] - wall - 1, board_card(board) - 8, board_z - 4]) cube([wall + 2, 16, 5]);
    // A finger has to reach it.
    translate([origin[0] - wall, board_card(board), -1]) cylinder(d = 14, h = board_z + 0.5);
}

module cable_notches() {
    for (x = cable_x) translate([origin[0] + x, bay_y + bay - 1, floor_height + 7 + cable / 2 - 1.2]) {
        rotate([-90, 0, 0]) cylinder(d = cable, h = wall + 2);
        translate([-cable / 2, 0, 0]) cube([cable, wall + 2, outer[2]]);
    }
}

module lid_slots() {
    for (x = tongues()) translate([x - 6.3, origin[1] - 1.6, outer[2] - 3.4]) cube([12.6, 2, 2.2]);
}

function tongues() = [origin[0] + inner[0] * 0.25, origin[0] + inner[0] * 0.75];

module ears() {
    for (place = [[origin[0] - wall, bay_y + bay - 12, 180], [origin[0] - wall, 6, 180],
                  [origin[0] + inner[0] + wall, bay_y + bay - 12, 0]])
        translate([place[0], place[1], 0]) rotate([0, 0, place[2]]) difference() {
            translate([-0.5, -6, 0]) cube([12.5, 12, 3.2]);
            translate([6.5, 0, -1]) cylinder(d = 4.4, h = 6);
        }
}

module vents(x, y, length, width) {
    for (offset_x = [0 : 6 : length - 3]) translate([x + offset_x, y, -1]) rounded(2.6, width, outer[2] + 20, 1.2);
}

// ---- the lid, as it lies on the printer: its outside at z = 0, turned over about the x axis

lid_height = 2.4;

module lid() mirror([0, 1, 0]) lid_below();

// Where it is on the case, but upside down.
module lid_below() {
    difference() {
        union() {
            translate([origin[0] - wall, origin[1] - wall, 0]) rounded(outer[0], outer[1], lid_height, 3);
            translate([0, 0, lid_height - 0.01]) lid_inside();
        }
        vents(origin[0] + 14, 8, size[0] - 24, size[1] - 18);
        at_bosses() {
            translate([0, 0, -1]) cylinder(d = 3.4, h = 20);
            translate([0, 0, -0.01]) cylinder(d1 = 6.4, d2 = 3.4, h = 1.8);
        }
    }
}

module lid_inside() {
    // Two lips with tongues go into the slots of the base; the two screws at the other side hold it.
    for (x = tongues()) translate([x - 8, origin[1] + fit, 0]) {
        cube([16, 2, 4]);
        translate([2, -1.4, 1.4]) cube([12, 1.5, 1.6]);
    }
    at_bosses() cylinder(d = boss, h = 4);
    if (board_has_sockets(board)) skirt();
    for (x = cable_x) translate([origin[0] + x - cable / 2 + fit, origin[1] + inner[1] + fit / 2, 0])
        cube([cable - 2 * fit, wall - fit, inner_height - 7 - cable + 1.2]);
}

// Fills the opening of the sockets down to the highest of them.
module skirt() {
    translate([size[0] + gap + fit / 2, socket_side[0] + fit, 0])
        cube([wall - fit, socket_side[1] - 2 * fit, above - socket_height - 0.6]);
}

// ---- pictures

module mock_board() {
    color("darkgreen") difference() {
        cube([size[0], size[1], board_thickness]);
        at_corners(board_holes(board)) translate([0, 0, -1]) cylinder(d = 2.7, h = 5);
    }
    color("#222") translate([7, size[1] - 6, board_thickness]) cube([51, 5, 8.5]);
    color("silver") for (port = board_ports(board))
        translate([port[0] - port[1] / 2 + 2, -1.2, board_thickness]) cube([port[1] - 4, 7, port[3] * 2]);
    if (board_has_sockets(board)) color("silver")
        for (y = board_sockets(board)) translate([size[0] - 16, y - 7, board_thickness]) cube([18.5, 14, socket_height - 1]);
}

module contents() {
    translate([0, 0, board_z]) mock_board();
    for (i = [0, 1]) color(i == 0 ? "#d33" : "#444")
        translate([origin[0] + 2 + tray + i * (terminal[0] + 3 * tray), bay_y + 4 + tray, floor_height + 1]) cube(terminal);
    translate([origin[0] + inner[0] - shifter[0] - tray - 3, bay_y + 1 + tray, floor_height + 4]) {
        color("#b8860b") cube(shifter);
        color("#222") translate([7, 3, shifter[2]]) cube([7, 19, 4]);
        color("#fff") translate([-tray - 1, (shifter[1] - 4) / 2, shifter[2]]) cube([shifter[0] + 2 * tray + 2, 4, 1.2]);
    }
    for (cable_at = cable_x) color("#eee") translate([origin[0] + cable_at, bay_y + bay - 16, floor_height + 7 + cable / 2 - 1.2])
        rotate([-90, 0, 0]) cylinder(d = cable - 0.6, h = 40);
}

module closed_lid() translate([0, 0, outer[2] + lid_height]) rotate([180, 0, 0]) lid();

if (part == "base") base();
else if (part == "lid") lid();
else {
    color("#e8e4da") render() base();
    contents();
    color("#cfd8dc") translate([0, 0, part == "open" ? 42 : 0]) render() closed_lid();
}
